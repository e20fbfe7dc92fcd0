#!/usr/bin/env bash
# Builds the update site twice, from two clones of the last commit in two places, and compares all files.
# Usage: update-site/reproducible.sh [Maven arguments]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for clone in first/clone second-clone; do
    git clone --quiet . "$work/$clone"
    (cd "$work/$clone" && mvn -B -q --no-transfer-progress "$@" package -Pupdate-site -DskipTests -Dsite.gpu.skip=true)
    (cd "$work/$clone/update-site/target/site" && find . -type f | sort | xargs sha256sum) >"$work/${clone%%/*}.sums"
done
diff "$work/first.sums" "$work/second-clone.sums"
echo "$(wc -l <"$work/first.sums") files, the same bytes twice; db.xml.gz is $(grep 'db.xml.gz$' "$work/first.sums" | cut -c1-64)"
