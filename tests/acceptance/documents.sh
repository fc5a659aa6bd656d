#!/usr/bin/env bash
# Writes texts with gold alignments as Word, OpenDocument, HTML, EPUB and PDF files, aligns these, and shows how near the
# alignments are to that of the texts.
#
#   tests/acceptance/documents.sh [FOLDER...]     folders with raw.en.txt, raw.zh.txt, en.units, zh.units and gold.align;
#                                                 without any, resolution 55/187 of data/un, and three longer documents
#                                                 where they stand beside this tree
#
# Installs what is missing (with apt-get): Debian's libreoffice-writer, pandoc, texlive-xetex and Noto's Chinese fonts. Set
# LATEX=no to do without the last two, which are large. Needs python3.
# Ends with 1 where the F1 of a format is more than .01 below that of the text (PDF: .03).
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

missing=()
{ command -v soffice && dpkg -s libreoffice-writer; } >/dev/null 2>&1 || missing+=(libreoffice-writer)
command -v pandoc >/dev/null || missing+=(pandoc)
if [ "${LATEX:-yes}" = yes ]; then
    command -v xelatex >/dev/null || missing+=(texlive-xetex texlive-fonts-recommended lmodern)
    [ -n "$(fc-list 'Noto Serif CJK SC' 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
fi
if [ ${#missing[@]} -gt 0 ]; then
    root=(); [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
fi
[ -n "${ALIGN:-}" ] || { cargo build --quiet --release --bin align; ALIGN=$target/release/align; }
folders=()
for folder in "$@"; do folders+=("$(cd "$here" && realpath "$folder")"); done
exec python3 tests/acceptance/documents.py "$ALIGN" "${folders[@]}"
