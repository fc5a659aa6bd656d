#!/usr/bin/env bash
# Uses the library as another crate does: packs the three crates as they would be uploaded, and compiles and runs the
# examples of its front page in a crate outside of this tree that knows nothing but the packed files.
#
#   tests/acceptance/library.sh              ends with `N passed, M failed`
#
# Needs the registry, for the dependencies. The crates themselves are not on it yet, or in an older form, so the unpacked
# ones are put in their place; a user writes `bitext = "0.1"` and nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
passed=0 failed=0
limit=10000000 # bytes, as crates.io has it
crates=(bitext-encoder-tokens bitext-encoder bitext)

check() { # NAME FOUND yes|no
    if [ "$3" = yes ]; then passed=$((passed + 1)); echo "ok   $1: $2"
    else failed=$((failed + 1)); echo "FAIL $1: $2"; fi
}

# Together, so that cargo takes each from here that the others need. What they hold is compiled below.
cargo package --quiet --allow-dirty --no-verify --target-dir "$target" "${crates[@]/#/--package=}"
patches=
for crate in "${crates[@]}"; do
    file=$(ls -t "$target"/package/"$crate"-[0-9]*.crate | head -1)
    size=$(stat -c %s "$file")
    check "$(basename "$file")" "$size bytes" "$([ "$size" -lt "$limit" ] && echo yes || echo no)"
    tar -xzf "$file" -C "$desk"
    patches+="$crate = { path = \"../$(basename "$file" .crate)\" }"$'\n'
done
library=$(basename "$(ls -d "$desk"/bitext-[0-9]*)")

# The same profile as here, so that what is compiled already need not be again.
mkdir -p "$desk/user/src/bin"
cat > "$desk/user/Cargo.toml" <<Y
[package]
name = "user"
version = "0.0.0"
edition = "2024"

[dependencies]
bitext = "0.1"

[profile.release]
debug = "line-tables-only"

[profile.release.package."*"]
debug = false

[patch.crates-io]
$patches
Y
python3 - "$desk/$library/src/lib.rs" "$desk/user/src/bin" <<'Y'
import re, sys
from pathlib import Path
page = "\n".join(line[3:].removeprefix(" ") for line in open(sys.argv[1], encoding="utf-8").read().splitlines() if line.startswith("//!"))
for number, code in enumerate(re.findall(r"^```\n(.*?)^```$", page, re.DOTALL | re.MULTILINE), 1):
    code = re.sub(r"^# ?", "", code, flags=re.MULTILINE)
    if "fn main" not in code:
        code = f"fn main() {{\n{code}}}\n"
    Path(sys.argv[2], f"example{number}.rs").write_text(code, encoding="utf-8")
Y
cp Cargo.lock "$desk/user/" # the versions that are tried here
(cd "$desk/user" && CARGO_TARGET_DIR="$target" cargo build --quiet --release)
for example in "$desk"/user/src/bin/*.rs; do
    name=$(basename "$example" .rs)
    if (cd "$desk/$library" && "$target/release/$name") > "$desk/told" 2>&1; then done=yes; else done=no; fi
    check "$name" "$(tail -1 "$desk/told")" "$done"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
