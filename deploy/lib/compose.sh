# The system from container images, where a Docker engine answers.
# Needs common.sh, build.sh and system.sh.
# shellcheck shell=bash

compose() {
  docker compose --project-name "talenthub-$BASE_PORT" --project-directory "$ROOT" --file "$ROOT/docker-compose.yml" --env-file "$RUN/compose.env" "$@" 8>&- 9>&-
}

# The variables of docker-compose.yml, with the same secrets the local way uses.
compose_settings() {
  local client
  (umask 077 && {
    printf 'TALENTHUB_PUBLIC_URL=%s\n' "$(public_url)"
    printf 'TALENTHUB_BASE_PORT=%s\nTALENTHUB_PG_PORT=%s\n' "$BASE_PORT" "$PG_PORT"
    printf 'TALENTHUB_DEMO=%s\n' "$DEMO"
    printf 'TALENTHUB_PG_PASSWORD=%s\nTALENTHUB_BROKER_PASSWORD=%s\n' "$(secret postgres)" "$(secret rabbitmq)"
    printf 'TALENTHUB_INTERNAL=%s\n' "$(secret internal)"
    for client in gateway people applications outcomes web; do
      printf 'TALENTHUB_CLIENT_%s=%s\n' "${client^^}" "$(secret "client-$client")"
    done
    printf 'TALENTHUB_VAULT_KEY=%s\n' "$(cat "$(vault_key_file)")"
    [ "$DEMO" = true ] && printf 'TALENTHUB_DEMO_PASSWORD=%s\n' "$(demo_password)"
    printf 'TALENTHUB_TAG=local\n'
  } >"$RUN/compose.env")
}

compose_up() {
  local project name built
  docker compose version >/dev/null 2>&1 || fail "Docker answers, but its compose plugin is missing. Install docker-compose-plugin, or set TALENTHUB_DOCKER=never"
  [ -z "${TALENTHUB_PG:-}${TALENTHUB_BROKER:-}" ] || fail "with existing servers (TALENTHUB_PG, TALENTHUB_BROKER) the processes run without Docker: set TALENTHUB_DOCKER=never"
  [ -z "$CERT" ] || fail "with certificates the gateway runs without Docker: set TALENTHUB_DOCKER=never, or put the certificates on the proxy before it"
  has curl || fail "curl is missing. Install with: sudo apt-get install curl"
  remember_settings
  compose_settings
  ensure_built
  built=$(cat "$RUN/bin/current")
  if [ "$(cat "$RUN/images" 2>/dev/null)" != "$built" ]; then
    say "building container images"
    build_lock
    for name in Identity People Applications Outcomes Web Gateway; do
      project=services/$name/$name.csproj
      [ "$name" = Gateway ] && project=gateway/Gateway.csproj
      (cd "$ROOT" && dotnet publish "$project" -c Release -t:PublishContainer -v:m -nologo -nodeReuse:false) >"$RUN/images.log" 2>&1 8>&- 9>&- ||
        { build_errors "$RUN/images.log" >&2; fail "the image of $name could not be built (TALENTHUB_DOCKER=never runs without containers); all of it is in $RUN/images.log"; }
    done
    build_unlock
    printf '%s\n' "$built" >"$RUN/images"
  fi
  printf 'compose\n' >"$RUN/mode"
  say "starting containers"
  compose up --detach --wait --wait-timeout 300 --quiet-pull >"$RUN/compose.log" 2>&1 ||
    { tail -n 15 "$RUN/compose.log" >&2; fail "not every container became ready; see deploy/status and deploy/logs NAME"; }
  say "ready: ${PROCESSES[*]}"
  load_demonstration
  show_address
}

# compose_down WIPE
compose_down() {
  if [ "$1" = true ]; then compose down --volumes >"$RUN/compose.log" 2>&1; else compose down >"$RUN/compose.log" 2>&1; fi ||
    { tail -n 5 "$RUN/compose.log" >&2; fail "the containers could not be stopped"; }
  say "containers stopped"
}

# Prints nothing when the container is healthy, else the reason.
compose_state() {
  local health
  health=$(compose ps --format '{{.State}} {{.Health}}' "$1" 2>/dev/null || true)
  case $health in
    "running healthy") ;;
    "") echo "not running"; return 1 ;;
    *) echo "$health"; return 1 ;;
  esac
}

compose_logs() {
  local name=$1
  shift
  case "$*" in
    *-f*) compose logs --no-log-prefix --tail 200 --follow "$name" ;;
    *+1*) compose logs --no-log-prefix "$name" ;;
    *) compose logs --no-log-prefix --tail 200 "$name" ;;
  esac
}
