# The running system: which processes there are, their ports and settings, how one is started and asked.
# Needs common.sh, servers.sh and build.sh.
# shellcheck shell=bash

PROCESSES=(identity people applications outcomes web gateway)

SECRETS=$RUN/secrets
LOGS=$RUN/logs
PIDS=$RUN/pids

# The public address: given, or this machine's own.
public_url() {
  local url
  if [ -n "${TALENTHUB_URL:-}" ]; then
    url=$TALENTHUB_URL
  elif [ -n "$CERT" ]; then
    url=https://localhost:$BASE_PORT
  else
    url=http://localhost:$BASE_PORT
  fi
  printf '%s\n' "${url%/}"
}

process_port() {
  case $1 in
    gateway) echo "$BASE_PORT" ;;
    identity) echo $((BASE_PORT + 1)) ;;
    people) echo $((BASE_PORT + 2)) ;;
    applications) echo $((BASE_PORT + 3)) ;;
    outcomes) echo $((BASE_PORT + 4)) ;;
    web) echo $((BASE_PORT + 5)) ;;
    gateway-internal) echo $((BASE_PORT + 6)) ;;
    *) fail "there is no process '$1'; there are: ${PROCESSES[*]}" ;;
  esac
}

# The gateway speaks https outwards when it has certificates; its inner listener is always plain and local.
health_port() { if [ "$1" = gateway ]; then process_port gateway-internal; else process_port "$1"; fi; }

project_of() { printf '%s\n' "${1^}"; }

database_of() { printf 'talenthub_%s\n' "$1"; }

has_database() { [ "$1" != web ]; }

schema_command() { case $1 in identity | gateway) echo migrate ;; *) echo db-apply ;; esac; }

# A secret is drawn once and kept in a file that only its owner reads.
secret() {
  local file=$SECRETS/$1
  if [ ! -s "$file" ]; then
    (umask 077 && mkdir -p "$SECRETS" && random_secret >"$file")
  fi
  cat "$file"
}

# The demonstration password must be typed by people: four short groups.
demo_password() {
  local file=$SECRETS/demo-password
  if [ ! -s "$file" ]; then
    (umask 077 && mkdir -p "$SECRETS" &&
      printf 'Talent-%s-%s\n' "$(od -An -N2 -tx1 /dev/urandom | tr -d ' \n')" "$(od -An -N2 -tx1 /dev/urandom | tr -d ' \n')" | tr -d '\n' >"$file")
  fi
  cat "$file"
}

vault_key_file() {
  local file=$SECRETS/vault.key
  if [ ! -s "$file" ]; then
    (umask 077 && mkdir -p "$SECRETS" && head -c 32 /dev/urandom | base64 -w0 >"$file")
  fi
  printf '%s\n' "$file"
}

# The server that databases are made on, without a database name.
pg_server() {
  if [ -n "${TALENTHUB_PG:-}" ]; then
    printf '%s\n' "${TALENTHUB_PG%;}"
  else
    printf 'Host=127.0.0.1;Port=%s;Username=postgres;Password=%s\n' "$PG_PORT" "$(secret postgres)"
  fi
}

broker_uri() {
  if [ -n "${TALENTHUB_BROKER:-}" ]; then
    printf '%s\n' "$TALENTHUB_BROKER"
  else
    printf 'amqp://talenthub:%s@127.0.0.1:%s/\n' "$(secret rabbitmq)" "$BROKER_PORT"
  fi
}

store_of() { printf '%s;Database=%s;Application Name=talenthub-%s\n' "$(pg_server)" "$(database_of "$1")" "$1"; }

# Every setting of a process, as lines KEY=VALUE.
settings_of() {
  local process=$1 url other
  url=$(public_url)
  cat <<SETTINGS
ASPNETCORE_ENVIRONMENT=Production
DOTNET_gcServer=0
DOTNET_TieredPGO=0
LANG=C.UTF-8
TZ=UTC
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=$RUN/home
Identity__Issuer=$url/
Identity__MetadataAddress=http://127.0.0.1:$(process_port identity)/.well-known/openid-configuration
Identity__TokenEndpoint=http://127.0.0.1:$(process_port identity)/connect/token
Identity__ClientId=$process
Services__Identity=http://127.0.0.1:$(process_port identity)/
Services__People=http://127.0.0.1:$(process_port people)/
Services__Applications=http://127.0.0.1:$(process_port applications)/
Services__Outcomes=http://127.0.0.1:$(process_port outcomes)/
Services__Web=http://127.0.0.1:$(process_port web)/
Services__GatewayInternal=http://127.0.0.1:$(process_port gateway-internal)/
Seeds__Path=$ROOT/seeds
Demonstration__Enabled=$DEMO
DataProtection__Keys=$RUN/keys/$process
SETTINGS
  [ -n "${OTEL_EXPORTER_OTLP_ENDPOINT:-}" ] && printf 'OTEL_EXPORTER_OTLP_ENDPOINT=%s\n' "$OTEL_EXPORTER_OTLP_ENDPOINT"
  has_database "$process" && printf 'ConnectionStrings__Store=%s\n' "$(store_of "$process")"
  case $process in people | applications | outcomes) printf 'Broker__Uri=%s\n' "$(broker_uri)" ;; esac
  case $process in
    identity)
      for other in gateway people applications outcomes web; do
        printf 'Clients__%s__Secret=%s\n' "$other" "$(secret "client-$other")"
      done
      printf 'Identity__KeysPath=%s\n' "$RUN/keys/signing"
      printf 'Internal__Secret=%s\n' "$(secret internal)"
      [ "$DEMO" = true ] && printf 'Demonstration__Password=%s\n' "$(demo_password)"
      ;;
    *) printf 'Identity__ClientSecret=%s\n' "$(secret "client-$process")" ;;
  esac
  case $process in
    people) printf 'Vault__MasterKeyFile=%s\n' "$(vault_key_file)" ;;
    applications)
      printf 'Objects__Folder=%s\n' "$RUN/objects"
      for other in Objects__S3__Address Objects__S3__Bucket Objects__S3__Region Objects__S3__AccessKey Objects__S3__SecretKey Clamd__Address; do
        if [ -n "${!other:-}" ]; then printf '%s=%s\n' "$other" "${!other}"; fi
      done
      ;;
    web) printf 'Internal__Secret=%s\n' "$(secret internal)" ;;
    gateway)
      printf 'Internal__Secret=%s\n' "$(secret internal)"
      printf 'Gateway__InternalPort=%s\n' "$(process_port gateway-internal)"
      ;;
  esac
  if [ "$process" != gateway ]; then
    printf 'ASPNETCORE_URLS=http://127.0.0.1:%s\n' "$(process_port "$process")"
  elif [ -n "$CERT" ]; then
    printf 'ASPNETCORE_URLS=https://0.0.0.0:%s;http://127.0.0.1:%s\n' "$BASE_PORT" "$(process_port gateway-internal)"
    printf 'Kestrel__Certificates__Default__Path=%s\nKestrel__Certificates__Default__KeyPath=%s\n' "$CERT" "$CERT_KEY"
  else
    printf 'ASPNETCORE_URLS=http://0.0.0.0:%s;http://127.0.0.1:%s\n' "$BASE_PORT" "$(process_port gateway-internal)"
  fi
}

# Writes the settings of a process down and prints what it would run with, as one hash.
prepare() {
  local process=$1 file=$RUN/settings/$1
  (umask 077 && mkdir -p "$RUN/settings" "$RUN/home" "$RUN/keys/$process" "$RUN/keys/signing" && settings_of "$process" >"$file.new" && mv "$file.new" "$file")
}

# What a process runs with: its settings and its program. Another value means it must be started anew.
run_with() {
  { cat "$RUN/settings/$1"; cd "$(bin_folder)/$(project_of "$1")" && find . -type f \( -name 'TalentHub.*.dll' -o -name '*.json' -o -path './wwwroot/*' \) -print0 |
    sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-16
}

# Runs the program of a process with its settings and nothing else of this shell's environment.
# Settings travel in the environment: no secret stands on a command line.
run_program() {
  local process=$1 lines=()
  shift
  mapfile -t lines <"$RUN/settings/$process"
  cd "$(bin_folder)/$(project_of "$process")" || return 1
  local name line
  for name in $(compgen -e); do unset "$name" 2>/dev/null || true; done
  for line in "${lines[@]}"; do export "${line%%=*}=${line#*=}"; done
  exec "$@"
}

process_pid() { pid_in "$PIDS/$1"; }

process_runs() { runs_as "$(process_pid "$1")" "TalentHub.$(project_of "$1").dll"; }

start_process() {
  local process=$1 dotnet setsid
  mkdir -p "$LOGS" "$PIDS"
  port_taken "$(process_port "$process")" &&
    fail "port $(process_port "$process") is taken by another program; $process needs it (TALENTHUB_BASE_PORT moves all ports)"
  [ -f "$LOGS/$process" ] && [ "$(stat -c %s "$LOGS/$process")" -gt 20000000 ] && mv "$LOGS/$process" "$LOGS/$process.old"
  dotnet=$(command -v dotnet)
  setsid=$(command -v setsid)
  (run_program "$process" "$setsid" "$dotnet" "TalentHub.$(project_of "$process").dll") >>"$LOGS/$process" 2>&1 </dev/null 9>&- 8>&- &
  printf '%s\n' $! >"$PIDS/$process"
  run_with "$process" >"$PIDS/$process.with"
}

stop_process() {
  end_process "$(process_pid "$1")" "TalentHub.$(project_of "$1").dll" 25
  rm -f "$PIDS/$1" "$PIDS/$1.with"
}

# Asks a process how it is: prints its own answer and succeeds when it is ready.
health_of() {
  local answer
  answer=$(curl -s -m 5 -w '\n%{http_code}' "http://127.0.0.1:$(health_port "$1")/health/ready" 2>/dev/null) || { printf '%s\n' "does not answer"; return 1; }
  [ "${answer##*$'\n'}" = 200 ] && return 0
  printf '%s\n' "$answer" | grep -oE '"reason":"([^"\\]|\\.)*"' | sed 's/^"reason":"//; s/"$//' | paste -sd ';' | grep . || printf 'answers %s\n' "${answer##*$'\n'}"
  return 1
}

# The state of one part: prints nothing when it is ready, else the reason.
state_of() {
  case $1 in
    postgres) [ -n "${TALENTHUB_PG:-}" ] || { postgres_running "$RUN/postgres" && port_taken "$PG_PORT"; } || { echo "not running"; return 1; } ;;
    rabbitmq) [ -n "${TALENTHUB_BROKER:-}" ] || { broker_running "$RUN/rabbitmq" && port_taken "$BROKER_PORT"; } || { echo "not running"; return 1; } ;;
    *)
      process_runs "$1" || { echo "not running"; return 1; }
      health_of "$1"
      ;;
  esac
}

# Waits until a process is ready; ends with its last words when it died or took too long.
await_ready() {
  local process=$1 end=$((SECONDS + ${2:-90})) reason
  until reason=$(health_of "$process"); do
    if ! process_runs "$process"; then
      tail -n 8 "$LOGS/$process" >&2
      fail "$process ended while starting; all it said: deploy/logs $process"
    fi
    [ "$SECONDS" -lt "$end" ] || fail "$process is not ready after ${2:-90} s: $reason; all it said: deploy/logs $process"
    sleep 0.2
  done
}

docker_answers() { [ "${TALENTHUB_DOCKER:-auto}" != never ] && has docker && timeout 5 docker info >/dev/null 2>&1; }

# What deploy/up chose, remembered for the other commands.
mode() { cat "$RUN/mode" 2>/dev/null || echo none; }

# Settings given in the environment of deploy/up hold for the commands after it, deploy/up itself included.
GIVEN=(TALENTHUB_PG TALENTHUB_BROKER TALENTHUB_URL TALENTHUB_DEMO TALENTHUB_CERT TALENTHUB_CERT_KEY TALENTHUB_BASE_PORT)

remember_settings() {
  local name
  export TALENTHUB_DEMO=$DEMO TALENTHUB_CERT=$CERT TALENTHUB_CERT_KEY=$CERT_KEY TALENTHUB_BASE_PORT=$BASE_PORT
  (umask 077 && mkdir -p "$RUN" && for name in "${GIVEN[@]}"; do printf '%s=%q\n' "$name" "${!name:-}"; done >"$RUN/given")
}

# recall_settings all: what deploy/up was given. recall_settings missing: only what is not set anew.
recall_settings() {
  local name line
  if [ -f "$RUN/given" ] && { [ "$1" = all ] || [ "$(mode)" != none ]; }; then
    for name in "${GIVEN[@]}"; do
      if [ "$1" = missing ] && [ -n "${!name+set}" ]; then continue; fi
      line=$(unset "$name"; . "$RUN/given"; printf '%s' "${!name:-}")
      export "$name=$line"
    done
  fi
  derive_settings
}

derive_settings() {
  BASE_PORT=${TALENTHUB_BASE_PORT:-8080}
  DEMO=${TALENTHUB_DEMO:-true}
  CERT=${TALENTHUB_CERT:-}
  CERT_KEY=${TALENTHUB_CERT_KEY:-}
  PG_PORT=$((BASE_PORT + 10))
  BROKER_PORT=$((BASE_PORT + 11))
}
derive_settings

require_running() { [ "$(mode)" != none ] || fail "the system is not running here; start it with deploy/up"; }

# One deploy command that changes things at a time.
run_lock() {
  mkdir -p "$RUN"
  exec 9>"$RUN/lock"
  flock -n 9 || { say "another deploy command works on $RUN; waiting for it"; flock 9; }
}

admin() {
  TALENTHUB_URL=$(public_url) TALENTHUB_DEMO_PASSWORD=$([ "$DEMO" = false ] || demo_password) TALENTHUB_SEEDS=$ROOT/seeds TALENTHUB_PG_SERVER=$(pg_server) TALENTHUB_CERT=$CERT \
    dotnet "$(bin_folder)/Admin/TalentHub.Admin.dll" "$@"
}

show_address() {
  printf '\nTalentHub: %s\n' "$(public_url)"
  if [ "$DEMO" = true ]; then
    cat <<ACCOUNTS
Demonstration accounts: ROLE@OFFICE, one password for all: $(demo_password)
  clerk@330203  reviewer@330203  finance@330203  leader@330203  administrator@330203   (Haishu)
  secretary@330203  expert@330203  expert2@330203 … expert5@330203
  the same roles at the other offices; leader@330200 and administrator@330200 for the city itself
ACCOUNTS
  fi
}

# Once for each set of data; giving a command twice would change nothing, but takes its time.
load_demonstration() {
  [ "$DEMO" = true ] && [ ! -f "$RUN/demonstration-loaded" ] || return 0
  say "loading the demonstration year"
  admin seed demo || fail "the demonstration data could not be loaded; deploy/up tries again"
  date -u +%FT%TZ >"$RUN/demonstration-loaded"
  say "demonstration year loaded"
}
