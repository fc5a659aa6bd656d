#!/usr/bin/env bash
# Imports into a memory on a disk that is too small for it, and looks at what is kept.
#
#   tests/acceptance/full_disk.sh [ALIGN]    the program; built where it is not given. Ends with `N passed, M failed`
#
# Needs the right to mount a disk in memory (root), and python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
align=${1:-}
if [ -z "$align" ]; then cargo build --release --quiet; align=$target/release/align; fi
align=$(realpath "$align")
desk=$(mktemp -d)
mkdir "$desk/small"
mount -t tmpfs -o size=16m tmpfs "$desk/small"
trap 'umount "$desk/small"; rm -rf "$desk"' EXIT
passed=0 failed=0

check() { # NAME GOT EXPECTED
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); echo "ok   $1: $2"
    else failed=$((failed + 1)); echo "FAIL $1: $2, expected $3"; fi
}

units() { # MEMORY
    "$align" memory stats -m "$1" --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["units"])'
}

python3 - > "$desk/units.tsv" <<'X'
print("en\tzh-CN")
for at in range(200_000):
    print(f"Paragraph {at} of the report of the Committee\t委员会报告第{at}段")
X
memory=$desk/small/my.tm
code=0
"$align" memory import "$desk/units.tsv" -m "$memory" --batch 5000 2> "$desk/told" || code=$?
cat "$desk/told"
check "exit code" "$code" 2
check "what is said" "$(grep -c 'no room left on its disk' "$desk/told")" 1
check "what to do is said" "$(grep -c '^hint: .*import the same files again' "$desk/told")" 1
kept=$(units "$memory")
check "some batches are kept" "$((kept > 0))" 1
# Up to 65,535 units, where a batch is shorter.
check "only whole ones ($kept units)" "$((kept % 5000))" 0
check "they are found" "$("$align" memory search -m "$memory" 'Paragraph 4321 of the report of the Committee' -n 1 | grep -c '^100 %')" 1
check "they are the first ones, in order" \
    "$("$align" memory export - --to tsv -m "$memory" | cut -f2 | grep -c '^Paragraph')" "$kept"
# There was no room to put the log's pages into the file, so they belong together.
for file in "$memory" "$memory"-wal; do if [ -e "$file" ]; then cp "$file" "$desk"; fi; done
"$align" memory import "$desk/units.tsv" -m "$desk/my.tm" --quiet
check "with room, importing again completes it" "$(units "$desk/my.tm")" 200000
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
