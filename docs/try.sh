#!/usr/bin/env bash
# Runs a page of docs/ word for word: every ```sh block, in its order, in the terminal that its first line names.
#
#   docs/try.sh docs/unit.md
#
# Ends with 1 at the first command that fails, and says in which block.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
page=${1:?which page?}
work=/tmp/wary-unit

rm -rf "$work"
mkdir -p "$work"
end() {
    for pid in "$work"/*.pid; do
        [ -f "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
    done
}
trap end EXIT

blocks=$(mktemp -d)
awk -v to="$blocks" '
    /^```sh$/ { inside = 1; n++; file = sprintf("%s/%03d", to, n); next }
    /^```/ { inside = 0 }
    inside { print > file }' "$page"

for block in "$blocks"/*; do
    terminal=$(sed -n '1s/^# //p' "$block")
    printf '\n=== %s: %s\n' "$(basename "$block")" "$terminal"
    # A terminal keeps what was exported in it.
    env=$work/.$terminal.env
    touch "$env"
    grep '^export ' "$block" >>"$env" || true
    bash -e -c ". '$env'; . '$block'" || {
        echo "docs/try.sh: block $(basename "$block") of $page has failed:" >&2
        cat "$block" >&2
        exit 1
    }
done
rm -rf "$blocks"
echo
echo "docs/try.sh: every block of $page ran."
