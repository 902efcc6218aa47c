#!/bin/sh
# Makes the pictures of the report in docs/pictures anew, from the demo: wide, narrow, dark, printed. Needs chromium, pdftoppm
# (poppler) and convert (ImageMagick).
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./wary demo --headless --seed 1 --out "$work/harbor" >/dev/null
mkdir -p docs/pictures
page=file://$work/harbor/harbor-county.html
shot() {
    name=$1 size=$2
    shift 2
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 "$@" --window-size="$size" \
        --screenshot="$work/$name.png" "$page" >/dev/null 2>&1
    convert "$work/$name.png" -strip -colors 64 -define png:compression-level=9 "docs/pictures/$name.png"
}
shot report-wide 1200,2600
shot report-narrow 500,2600
shot report-dark 1200,2600 --blink-settings=preferredColorScheme=0
page=file://$work/harbor/index.html
shot demo 1200,1900
page=file://$work/harbor/harbor-county.html
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/report.pdf" "$page" >/dev/null 2>&1
pdftoppm -r 60 -f 1 -l 4 -png "$work/report.pdf" "$work/printed"
convert "$work"/printed-*.png +append -strip -colors 64 docs/pictures/report-printed.png
ls -l docs/pictures
