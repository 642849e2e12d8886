# shellcheck shell=sh disable=SC2086 # lists of packages are meant to be split into words
# Which system libraries and tools are missing, and how this system installs them. To be sourced
# after steps.sh, with PYTHON (the interpreter) and version (its X.Y.Z) set.

# What building pycairo and manimpango takes and is not there, one word each.
missing_parts() {
    if [ "$(uname -s)" = Darwin ]; then
        # The cc of macOS is there even without the tools behind it.
        xcode-select -p >/dev/null 2>&1 || echo compiler
    elif ! { has cc && has c++; }; then
        echo compiler
    fi
    if has pkg-config; then
        pkg-config --exists cairo || echo cairo
        pkg-config --exists pangocairo || echo pango
    else
        echo pkg-config cairo pango
    fi
    include=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    [ -f "$include/Python.h" ] || echo headers
    has uv || "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || echo venv
}

package_manager() {
    for manager in apt-get dnf brew; do
        if has "$manager"; then
            echo "$manager"
            return
        fi
    done
}

# The name that a package manager has for a missing part; nothing where it has none.
package() {
    series=${version%.*}
    case $1:$2 in
    apt-get:compiler) echo g++ ;;
    apt-get:pkg-config) echo pkg-config ;;
    apt-get:cairo) echo libcairo2-dev ;;
    apt-get:pango) echo libpango1.0-dev ;;
    apt-get:headers) echo "python$series-dev" ;;
    apt-get:venv) echo "python$series-venv" ;;
    apt-get:browser | dnf:browser) echo chromium ;;
    apt-get:speech | dnf:speech | brew:speech) echo espeak-ng ;;
    apt-get:npm | dnf:npm) echo npm ;;
    brew:npm) echo node ;;
    dnf:compiler) echo gcc-c++ ;;
    dnf:pkg-config) echo pkgconf-pkg-config ;;
    dnf:cairo) echo cairo-devel ;;
    dnf:pango) echo pango-devel ;;
    dnf:headers)
        if [ "$(python_version /usr/bin/python3)" = "$version" ]; then
            echo python3-devel
        else
            echo "python$series-devel"
        fi
        ;;
    brew:pkg-config) echo pkgconf ;;
    brew:cairo) echo cairo ;;
    brew:pango) echo pango ;;
    esac
}

describe() {
    case $1 in
    compiler) [ "$(uname -s)" = Darwin ] && echo 'a compiler (xcode-select --install)' ||
        echo 'a C and C++ compiler' ;;
    pkg-config) echo pkg-config ;;
    cairo) echo 'the development files of Cairo' ;;
    pango) echo 'the development files of Pango' ;;
    headers) echo "the header files of Python ${version%.*}" ;;
    venv) echo "the venv module of Python ${version%.*}" ;;
    browser) echo 'Chromium or Chrome' ;;
    speech) echo espeak-ng ;;
    npm) echo 'npm, which comes with Node.js' ;;
    esac
}

ask_to_install() {
    list=''
    for part in $1; do
        list="$list${list:+, }$(describe "$part")"
    done
    fail "Please install $list, then run this again${2:-}."
}

install_packages() {
    case $1 in
    apt-get)
        run $sudo apt-get update || true # a stale list may do; apt-get install tells
        run $sudo env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends $2
        ;;
    dnf) run $sudo dnf install -y $2 ;;
    brew) run env HOMEBREW_NO_AUTO_UPDATE=1 brew install $2 ;;
    esac
}

provide_system_libraries() {
    parts=$(missing_parts)
    [ -n "$parts" ] || return 0
    manager=$(package_manager)
    packages=''
    for part in $parts; do
        name=$(package "$manager" "$part")
        [ -n "$name" ] || ask_to_install "$parts"
        packages="$packages${packages:+ }$name"
    done
    sudo=''
    if [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then
        has sudo || ask_to_install "$parts" " (as root: $manager install $packages)"
        sudo=sudo
    fi
    say "System packages: installing $packages with ${sudo:+$sudo }$manager"
    # Ask for the password here, where the question can be seen.
    [ -z "$sudo" ] || sudo -n true 2>/dev/null || sudo -v ||
        ask_to_install "$parts" " (as root: $manager install $packages)"
    install_packages "$manager" "$packages" ||
        fail_with_log "$manager could not install $packages."
    parts=$(missing_parts)
    [ -z "$parts" ] || ask_to_install "$parts"
}
