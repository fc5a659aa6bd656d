#!/usr/bin/env bash
# Imports our TMX of resolution 55/187 into OmegaT and translate-toolkit, and counts what they find in it.
#
#   tests/acceptance/importers.sh            at every level; ends with `N passed, M failed`
#
# Installs what is missing: Debian's omegat and libxml2-utils (with apt-get), and in a virtual environment
# under the target directory PyPI's translate-toolkit and rapidfuzz. Needs python3 with venv. Where DTD names
# tmx14.dtd, the files are validated against it.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
dtd=${DTD:-../shared/tm/tmx14.dtd}
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
passed=0 failed=0
han='[\x{3400}-\x{9fff}]'

check() { # NAME GOT EXPECTED
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); echo "ok   $1: $2"
    else failed=$((failed + 1)); echo "FAIL $1: $2, expected $3"; fi
}

install() {
    local missing=()
    command -v omegat >/dev/null || missing+=(omegat)
    command -v xmllint >/dev/null || missing+=(libxml2-utils)
    if [ ${#missing[@]} -gt 0 ]; then
        local root=(); [ "$(id -u)" = 0 ] || root=(sudo)
        "${root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
    fi
    if [ ! -x "$target/importers/bin/pretranslate" ]; then
        python3 -m venv "$target/importers"
        "$target/importers/bin/pip" --quiet install translate-toolkit rapidfuzz
    fi
}

# The source segments of a TMX file, one a line.
sources() { # TMX
    python3 - "$1" <<'X'
import sys, xml.etree.ElementTree as tree
for unit in tree.parse(sys.argv[1]).iter("tu"):
    print(unit.find("tuv/seg").text)
X
}

project() { # FOLDER
    mkdir -p "$1"/{source,target,tm/auto,omegat,glossary,dictionary}
    cat > "$1/omegat.project" <<'X'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>en</source_lang><target_lang>zh-CN</target_lang><source_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</source_tok><target_tok>org.omegat.tokenizer.LuceneSmartChineseTokenizer</target_tok><sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
X
}

# Exact matches come from tm/auto. OmegaT ends with 0 even where it refuses a memory, so its log is read.
omegat_takes() { # LEVEL TMX SOURCES COUNT
    local folder=$desk/$1.omegat log=$desk/$1.log loaded=no
    project "$folder"
    sed 's/$/\n/' "$3" > "$folder/source/doc.txt"
    cp "$2" "$folder/tm/auto/memory.tmx"
    omegat "$folder" --mode=console-translate --config-dir="$desk/omegat" > "$log" 2>&1 || true
    if grep -q TMXR_INFO_READING_COMPLETE "$log" && ! grep -q TF_TM_LOAD_ERROR "$log"; then loaded=yes; fi
    check "$1: OmegaT loads the memory" "$loaded" yes
    check "$1: OmegaT translates from it" "$(grep -cP "$han" "$folder/target/doc.txt" || true)" "$4"
}

# pretranslate passes over texts of more than 1,000 characters.
translate_toolkit_takes() { # LEVEL TMX SOURCES
    local po=$desk/$1.po expected
    expected=$(python3 - "$3" "$po" <<'X'
import sys
texts = dict.fromkeys(text for text in open(sys.argv[1], encoding="utf-8").read().splitlines() if len(text) <= 900)
quoted = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')
head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n\n'
open(sys.argv[2], "w", encoding="utf-8").write(head + "".join(f'msgid "{quoted(t)}"\nmsgstr ""\n\n' for t in texts))
open(sys.argv[2] + ".empty.po", "w", encoding="utf-8").write(head)
print(len(texts))
X
)
    "$target/importers/bin/pretranslate" --progress=none -t "$po.empty.po" --tm="$2" -s 75 "$po" "$po.out.po" \
        > "$desk/pretranslate.log" 2>&1 || true
    found=$(python3 - "$po.out.po" <<'X'
import re, sys
try: blocks = open(sys.argv[1], encoding="utf-8").read().split("\n\n")[1:]
except OSError: blocks = []
exact = lambda block: "fuzzy" not in block.split("msgid")[0] and re.search("[\u3400-\u9fff]", block.split("msgstr", 1)[-1])
print(sum(1 for block in blocks if exact(block)))
X
)
    check "$1: translate-toolkit translates from it" "$found" "$expected"
}

install
cargo build --quiet --release
for level in paragraph sentence clause; do
    tmx=$desk/$level.tmx
    "$target/release/align" data/un/55-187.en.txt data/un/55-187.zh.txt --level "$level" --quiet -o "$tmx"
    if [ -f "$dtd" ]; then
        check "$level: valid against TMX 1.4" "$(xmllint --noout --nonet --dtdvalid "$dtd" "$tmx" && echo yes || echo no)" yes
    else
        check "$level: well-formed" "$(xmllint --noout --nonet "$tmx" && echo yes || echo no)" yes
    fi
    sources "$tmx" > "$desk/$level.sources"
    omegat_takes "$level" "$tmx" "$desk/$level.sources" "$(grep -c . "$desk/$level.sources")"
    translate_toolkit_takes "$level" "$tmx" "$desk/$level.sources"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
