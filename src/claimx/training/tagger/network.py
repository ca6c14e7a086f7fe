"""The network: a small BERT encoder, a score for each tag, and one for each pair of cue and word.

The encoder is that of BERT (Devlin et al. 2019) in the shape of MiniLM (Wang et al. 2020): 6 layers, 384 wide, 12
heads. To the vector of each piece are added one for the shape of its word and one for its place towards quotation
marks. A conditional random field over BIO tags is fitted to the spans; a bilinear score (Dozat & Manning 2017, for
parsing) tells of each word how likely it is in the source, and in the content, of a cue.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F  # noqa: N812, the name it has everywhere
from safetensors.torch import load_file
from torch import Tensor, nn

from claimx.stages.attributions.tagger.reading import Quoted
from claimx.stages.attributions.tagger.tags import TAGS
from claimx.stages.attributions.tagger.wordpieces import Shape

LAYERS: Final = 6
WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
LONGEST: Final = 512
LINK: Final = 128  # width of the vectors whose product scores a link
DROPPED: Final = 0.1
EPSILON: Final = 1e-12
STEPS_OF_WEIGHT: Final = 64  # on each side of zero: seven bits, which no processor's eight-bit products overflow
FIRST_BIAS: Final = -2.0  # log-odds of a link before anything is learned


class Layer(nn.Module):  # type: ignore[misc]  # untyped where PyTorch is not installed
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, vectors: Tensor, mask: Tensor | None, linear: "Linear") -> Tensor:
        """Return [window, piece, width] for the same; `mask` is added to the scores of attention."""
        shape = (*vectors.shape[:2], HEADS, WIDTH // HEADS)
        query, key, value = (
            linear(vectors, one).reshape(shape).transpose(1, 2) for one in (self.query, self.key, self.value)
        )
        if mask is None:
            shares = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS), -1)
            seen = shares @ value
        else:
            seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = linear(seen.transpose(1, 2).reshape(vectors.shape), self.joined)
        vectors = self.attention_norm(vectors + seen)
        return self.norm(vectors + self.dropout(linear(F.gelu(linear(vectors, self.inner)), self.outer)))


class Linear:
    """How products are made: as they are, or with weights rounded to what seven bits hold."""

    def __init__(self, *, rounded: bool) -> None:
        self.rounded = rounded

    def __call__(self, vectors: Tensor, of: nn.Linear) -> Tensor:
        """Return the product of vectors and weights."""
        return F.linear(vectors, rounded(of.weight) if self.rounded else of.weight, of.bias)


def rounded(weight: Tensor) -> Tensor:
    """Return weights rounded to multiples of a step a row; the gradient passes as if they were not."""
    step = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-9) / STEPS_OF_WEIGHT
    return weight + ((weight.detach() / step).round() * step - weight.detach())


class Network(nn.Module):  # type: ignore[misc]
    """Encoder, tags and links; `words` is the table of vectors of pieces, which stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("words", torch.zeros(0, WIDTH), persistent=False)
        self.places = nn.Parameter(torch.zeros(LONGEST, WIDTH))
        self.shapes = nn.Parameter(torch.zeros(len(Shape), WIDTH))
        self.quoted = nn.Parameter(torch.zeros(len(Quoted), WIDTH))
        self.first_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(DROPPED)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.anchor = nn.Linear(WIDTH, 2 * LINK)
        self.member = nn.Linear(WIDTH, 2 * LINK)
        self.link_bias = nn.Parameter(torch.full((2,), FIRST_BIAS))
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.begin = nn.Parameter(torch.zeros(TAGS))
        self.end = nn.Parameter(torch.zeros(TAGS))
        self.linear = Linear(rounded=False)

    def encode(self, vectors: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor | None) -> Tensor:
        """Return [window, piece, width] for the vectors, shapes and quotation states of pieces."""
        vectors = vectors + self.places[: vectors.shape[1]] + self.shapes[shapes] + self.quoted[quoted]
        vectors = self.dropout(self.first_norm(vectors))
        for layer in self.layers:
            vectors = layer(vectors, mask, self.linear)
        return self.dropout(vectors)

    def heads(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of tags, and what a word brings to links as a cue and as a word of another part."""
        return self.tags(vectors), self.anchor(vectors), self.member(vectors)

    def links(self, anchors: Tensor, members: Tensor) -> Tensor:
        """Return [link, word, 2], log-odds of source and content, of anchors [link, .] and members [link, word, .]."""
        products = anchors[:, None] * members
        return products.unflatten(-1, (2, LINK)).sum(-1) / math.sqrt(LINK) + self.link_bias

    def surprise(self, scores: Tensor, tags: Tensor, is_word: Tensor) -> Tensor:
        """Return how unlikely the random field finds the tags, in nats a word."""
        counted = is_word.float()
        own = scores.gather(2, tags.unsqueeze(-1)).squeeze(-1)
        moved = self.moves[tags[:, :-1], tags[:, 1:]]
        last = tags.gather(1, is_word.sum(1, keepdim=True) - 1).squeeze(1)
        gold = (own * counted).sum(1) + (moved * counted[:, 1:]).sum(1) + self.begin[tags[:, 0]] + self.end[last]
        total = self.begin + scores[:, 0]
        for number in range(1, scores.shape[1]):
            further = torch.logsumexp(total.unsqueeze(2) + self.moves, 1) + scores[:, number]
            total = torch.where(is_word[:, number, None], further, total)
        return (torch.logsumexp(total + self.end, 1) - gold).sum() / counted.sum()


def start_network(weights: Path) -> Network:
    """Return a network that begins with the weights of a BERT encoder (safetensors, as Transformers names them)."""
    network = Network()
    network.load_state_dict(_renamed(load_file(weights)), strict=False)
    return network


def _renamed(found: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the tensors of a BERT encoder under the names they have here."""
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "joined",
        "attention.output.LayerNorm": "attention_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "norm",
    }
    first = "embeddings."
    renamed = {
        # All pieces are of BERT's first segment, so its vector goes to the places.
        "places": found[f"{first}position_embeddings.weight"] + found[f"{first}token_type_embeddings.weight"][0],
        "first_norm.weight": found[f"{first}LayerNorm.weight"],
        "first_norm.bias": found[f"{first}LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for name, here in names.items():
            for kind in ("weight", "bias"):
                renamed[f"layers.{layer}.{here}.{kind}"] = found[f"encoder.layer.{layer}.{name}.{kind}"]
    return renamed
