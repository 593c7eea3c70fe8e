#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"

REPO="https://apt.oldshop.net/debian"
feeds=(
  "https://a.oldshop.net/public"
  "https://b.example.com/public"
)

fetch() {
  local feed="$1"
  curl "$feed/latest"
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --repo) REPO="$2"; shift 2 ;;
  esac
done

curl $REPO/key
for feed in "${feeds[@]}"; do
  fetch "$feed"
done
wget "https://dl.$ZONE/x"
curl "https://${HOST:-login.oldshop.net}/keys"
cat > app.yml <<EOF
registry: $REPO
EOF
