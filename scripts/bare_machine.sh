#!/usr/bin/env bash
# Proves both commands on a machine that has nothing: makes a bare Debian root (Python with venv, make, git, CA
# certificates, and nothing else), clones this repository into it, and runs `make demo` twice and `make test` there as an
# unprivileged user. Prints what was checked and how long it took. Needs root and debootstrap; see docs/bare-machine.md.
#
#   scripts/bare_machine.sh [FOLDER]       FOLDER of the root; /var/tmp/nabij-bare by default, kept for the next run
#
#   REVISION=main         what to clone (a commit, tag or branch)
#   SHARED=/path          the shared data, put beside the clone; without it the demo uses Nabij's own pack
#   STEPS="demo test"     which of the two commands
#   EXTRA_BINDS="/a /b"   folders of this machine that its pip or npm configuration points to; read-only in the root
#
# The configuration of pip, npm, apt and certificates of this machine goes along, so that whatever registries it uses are
# used there too; nothing of it is written in this file.
set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
root="${1:-/var/tmp/nabij-bare}"
revision="${REVISION:-HEAD}"
user=visitor

if [ "${INSIDE_NAMESPACE:-}" != yes ]; then
    [ "$(id -u)" = 0 ] || { echo "bare_machine.sh: needs root to make a Debian root" >&2; exit 1; }
    command -v debootstrap > /dev/null || { echo "bare_machine.sh: needs debootstrap" >&2; exit 1; }
    # Own mounts and own processes: both vanish with this script, however it ends.
    INSIDE_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$root"
fi

# The root: made once.
if [ ! -e "$root/.complete" ]; then
    rm -rf "$root"
    mkdir -p "$(dirname "$root")"
    debootstrap --variant=minbase --include=python3,python3-venv,make,git,ca-certificates bookworm "$root" > /dev/null
    chroot "$root" useradd --create-home --shell /bin/bash "$user"
    touch "$root/.complete"
fi
home="/home/$user"
rm -rf "$root$home"
install -d -m 0700 -o "$(chroot "$root" id -u "$user")" -g "$(chroot "$root" id -g "$user")" "$root$home"

# A machine's devices and processes, and nothing of this one's.
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev"
for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"

# How this machine reaches the registries.
carry() { [ ! -e "$1" ] || { mkdir -p "$root$(dirname "$2")"; cp -RLT "$1" "$root$2"; }; }
carry /etc/resolv.conf /etc/resolv.conf
carry /etc/hosts /etc/hosts
carry /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
carry /etc/pip.conf /etc/pip.conf
carry "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf" "$home/.config/pip/pip.conf"
carry "$HOME/.pip/pip.conf" "$home/.pip/pip.conf"
carry "$HOME/.npmrc" "$home/.npmrc"
carry /etc/apt/apt.conf.d "/etc/apt/apt.conf.d"
for folder in ${EXTRA_BINDS:-}; do
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
    mount -o remount,bind,ro "$root$folder"
done
environment=("HOME=$home" "USER=$user" "PATH=/usr/local/bin:/usr/bin:/bin" "LANG=C.UTF-8")
while IFS= read -r setting; do
    environment+=("$setting")
done < <(env | grep -E '^(PIP_|NPM_CONFIG_|npm_config_|SSL_CERT_|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE|GIT_SSL_)|_proxy=|_PROXY=' || true)

# The clone and, beside it, the shared data.
git -c safe.directory="$repository" -C "$repository" bundle create --quiet "$root$home/nabij.bundle" "$revision" --branches 2> /dev/null
commit="$(git -c safe.directory="$repository" -C "$repository" rev-parse "$revision")"
mkdir -p "$root$home/work"
if [ -n "${SHARED:-}" ]; then
    mkdir "$root$home/work/shared"
    mount --bind "$SHARED" "$root$home/work/shared"
    mount -o remount,bind,ro "$root$home/work/shared"
fi
cat > "$root$home/visit.sh" << 'VISIT'
set -euo pipefail
say() { printf '\n== %s\n' "$*"; }
commit="$1" steps="$2"

say "the machine: $(. /etc/os-release; echo "$PRETTY_NAME"), $(nproc) processors, $(python3 --version), user $(id -un) ($(id -u))"
for absent in node npm uv gcc psql postgres chromium msgfmt sudo curl; do
    ! command -v "$absent" > /dev/null || { echo "$absent is there: not a bare machine"; exit 1; }
done
echo "no node, npm, uv, gcc, psql, postgres, chromium, msgfmt, sudo, curl"

cd "$HOME/work"
git clone --quiet "$HOME/nabij.bundle" nabij
cd nabij
git checkout --quiet "$commit"
echo "commit $(git log -1 --format='%h %s')"
[ -d ../shared ] && echo "with the shared data" || echo "without the shared data"

fetch() {
    python3 - "$1" << 'PYTHON'
import sys, urllib.error, urllib.request
try:
    with urllib.request.urlopen(sys.argv[1], timeout=30) as answer:
        print(answer.status)
except urllib.error.HTTPError as answer:
    print(answer.code)
except OSError:
    print("nobody")
PYTHON
}

visit_demo() {
    local begun seconds demo
    begun="$(date +%s.%N)"
    PORT=8017 setsid make demo > "$HOME/demo-$1.log" 2>&1 &
    demo=$!
    until [ "$(fetch http://localhost:8017/nl/)" != nobody ]; do
        kill -0 "$demo" 2> /dev/null || { echo "make demo ended:"; tail -30 "$HOME/demo-$1.log"; exit 1; }
        sleep 0.2
    done
    seconds="$(python3 -c "import time, sys; print(f'{time.time() - float(sys.argv[1]):.1f}')" "$begun")"
    echo "make demo ($1): the site answers after $seconds s"
    for page in /nl/ /nl/place/zone/ /fr/place/zone/noord/ /en/barometer/ /api/v1/openapi.json; do
        answer="$(fetch "http://localhost:8017$page")"
        echo "  $answer $page"
        [ "$answer" = 200 ] || { tail -30 "$HOME/demo-$1.log"; exit 1; }
    done
    .venv/bin/nabij units --level zone --json > "$HOME/zones-$1.json"
    python3 - "$HOME/zones-$1.json" << 'PYTHON'
import json, sys
units = json.load(open(sys.argv[1]))
units = units if isinstance(units, list) else units["units"]
for unit in units:
    name = unit.get("name_nl") or unit.get("name") or unit.get("names", {}).get("nl")
    print(f"  {unit['code']:<4} {name:<14} {unit['population']:>9,}")
PYTHON
    grep -A 14 "Demo accounts" "$HOME/demo-$1.log" | sed 's/^/  /' || true
    .venv/bin/nabij demo-code demo-analyst | sed 's/^/  demo-code: /'
    kill -INT -- "-$demo"
    wait "$demo" || true
    .venv/bin/nabij database status | sed 's/^/  /'
}

case " $steps " in *" demo "*)
    say "make demo on a fresh clone"
    visit_demo first
    say "make demo again"
    visit_demo second
    cmp "$HOME/zones-first.json" "$HOME/zones-second.json" && echo "the same data both times"
    .venv/bin/nabij database stop
    du -sh .venv .nabij | sed 's/^/  /'
esac
case " $steps " in *" test "*)
    say "make test"
    begun="$(date +%s)"
    make test > "$HOME/test.log" 2>&1 && outcome=passed || outcome=FAILED
    [ "$outcome" = passed ] || grep -E "^(FAILED|ERROR)|error" "$HOME/test.log" | head -60 || true
    tail -25 "$HOME/test.log"
    echo "make test: $outcome after $(($(date +%s) - begun)) s"
    [ "$outcome" = passed ]
esac
say "left behind: $(git status --porcelain | wc -l) changed files, $(cat /proc/[0-9]*/comm | grep -c "^postgres" || true) processes of PostgreSQL"
VISIT
chroot "$root" chown -R "$user:" "$home/nabij.bundle" "$home/visit.sh" "$home/work" "$home/.config" "$home/.npmrc" "$home/.pip" 2> /dev/null || true
exec chroot --userspec="$user:$user" "$root" /usr/bin/env -i "${environment[@]}" \
    /bin/bash "$home/visit.sh" "$commit" "${STEPS:-demo test}"
