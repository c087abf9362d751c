# Installs Debian packages that are missing.  Sourced by the other scripts.
#
#   install_missing build    what compiling needs
#   install_missing papers   the programs that read pdf, scans and old Office files
#   install_missing faults   what breaks disks and calls in the fault harnesses
#   install_missing demo     what makes the demonstration week

packages_build="libsqlite3-dev zlib1g-dev pkg-config libarchive-dev libxml2-dev libseccomp-dev libgmime-3.0-dev"
packages_papers="poppler-utils antiword catdoc python3-xlrd python3-olefile
    libemail-outlook-message-perl tesseract-ocr
    tesseract-ocr-chi-sim tesseract-ocr-eng"
packages_faults="strace xfsprogs e2fsprogs python3-cryptography"
packages_demo="zip"

install_missing() {
    local wanted="packages_$1" missing=()
    for package in ${!wanted}; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
            || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local run=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "missing packages: ${missing[*]}; run as root: apt-get install ${missing[*]}" >&2
            return 1
        }
        run=sudo
    fi
    echo "installing ${missing[*]}" >&2
    $run apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null
}
