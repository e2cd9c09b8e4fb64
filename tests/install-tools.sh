#!/usr/bin/env bash
# Installs what only some tests use (browser, pictures, other programs' parsers) where that is allowed,
# and says loudly what is missing otherwise. Nothing of it is needed to use processflow.
#   bash tests/install-tools.sh VENV
set -euo pipefail
node_folder="$1/node"

# "command:package"
extras=(chromium:chromium dot:graphviz node:nodejs npm:npm)

missing_packages() {
  local pair
  for pair in "${extras[@]}"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || echo "${pair##*:}"
  done
  [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || echo fontconfig fonts-noto-cjk
}

# As root, or where sudo asks for no password.
install_packages() {
  command -v apt-get >/dev/null 2>&1 || return 1
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    root=(sudo -n)
  fi
  "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"
}

not_tested() {
  echo "tests: WARNING: $1 is missing and could not be installed; what needs it is NOT tested" >&2
}

read -ra missing <<<"$(missing_packages | tr '\n' ' ')"
if [ "${#missing[@]}" -gt 0 ]; then
  echo "tests: installing ${missing[*]}"
  install_packages "${missing[@]}" >/dev/null || true
  for package in $(missing_packages); do
    not_tested "$package"
  done
fi

# Mermaid's parser, which needs a page to live in.
if [ ! -d "$node_folder/node_modules/mermaid" ]; then
  echo "tests: installing mermaid"
  mkdir -p "$node_folder"
  npm install --silent --no-package-lock --prefix "$node_folder" mermaid@11 jsdom@26 || not_tested mermaid
fi

# Storm, a probabilistic model checker: there are wheels for some machines only, and it takes long to build.
if ! "$1/bin/python" -c 'import stormpy' 2>/dev/null; then
  echo "tests: installing stormpy"
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: 'stormpy>=2,<3' >/dev/null 2>&1 ||
    not_tested stormpy
fi
