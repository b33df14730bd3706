# Installs what is missing of deploy/packages; sourced by scripts, that say which parts they need.
#   install_missing build [test]

lyceum_packages() {
    local part="" line
    while read -r line; do
        case $line in
            "# build" | "# test") part=${line#\# } ;;
            "#"* | "") ;;
            *) if [[ -n $part && " $* " == *" $part "* ]]; then echo "$line"; fi ;;
        esac
    done < "$(dirname "${BASH_SOURCE[0]}")/packages"
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        (($(node -p 'process.versions.node.split(".")[0]') >= 18))
}

install_missing() {
    local missing=() package
    while read -r package; do is_installed "$package" || missing+=("$package"); done < <(lyceum_packages "$@")
    node_is_new_enough || missing+=(nodejs npm)
    ((${#missing[@]})) || return 0

    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || { echo "Run this as root, or install sudo: these packages are missing: ${missing[*]}" >&2; return 1; }
        as_root=(sudo)
    fi
    echo "Installing from Debian: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
}
