# Shared by every command in deploy/: where things are, how progress is told, how an error ends.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RUN=${TALENTHUB_RUN:-$ROOT/.run}
case $RUN in /*) ;; *) RUN=$PWD/$RUN ;; esac
BASE_PORT=${TALENTHUB_BASE_PORT:-8080}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

# A progress line with the seconds since the command started.
say() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }

# The one line a failing command ends with.
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# The help of a command is the block of lines that begin with "#/" in its own file.
usage() { sed -n 's|^#/ \{0,1\}||p' "$0"; }

# Call first with all arguments: answers --help and -h anywhere among them.
help_asked() {
  local argument
  for argument in "$@"; do
    case $argument in -h | --help) usage; exit 0 ;; esac
  done
}

unknown_argument() { fail "$(basename "$0") does not know '$1'; see deploy/$(basename "$0") --help"; }

has() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

number_or_fail() {
  [[ $2 =~ ^[0-9]+$ ]] && [ "$2" -ge 1024 ] && [ "$2" -le 65000 ] || fail "$1 must be a port number from 1024 to 65000, not '$2'"
}
number_or_fail TALENTHUB_BASE_PORT "$BASE_PORT"

# Whether somebody listens on a port of this machine.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first of COUNT neighbouring ports that nobody listens on.
free_ports() {
  local count=$1 first port attempt
  for attempt in $(seq 1 200); do
    first=$((20000 + (RANDOM * 32768 + RANDOM + attempt) % 12000))
    for ((port = first; port < first + count; port++)); do
      port_taken "$port" && continue 2
    done
    printf '%s\n' "$first"
    return 0
  done
  fail "no $count free neighbouring ports between 20000 and 32000"
}

random_secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# Whether a process lives; one that only waits to be buried does not.
alive() {
  local state
  [ -n "${1:-}" ] && state=$(sed 's/^.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null) && [ -n "$state" ] && [ "$state" != Z ] && [ "$state" != X ]
}

# Whether a process lives and is the one meant: after a restart of the machine its number may be another's.
runs_as() { alive "$1" && tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qF -- "$2"; }

pid_in() { [ -f "$1" ] && head -n 1 "$1" | tr -d ' ' || true; }

# end_process PID WORD SECONDS: ends one process by its id, if WORD stands in its command line;
# politely, and after SECONDS for certain.
end_process() {
  local pid=$1 word=$2 seconds=$3 end
  runs_as "$pid" "$word" || return 0
  kill -TERM "$pid" 2>/dev/null || true
  end=$((SECONDS + seconds))
  while alive "$pid"; do
    if [ "$SECONDS" -ge "$end" ]; then
      kill -KILL "$pid" 2>/dev/null || true
      sleep 0.2
      return 0
    fi
    sleep 0.1
  done
}
