# A private PostgreSQL and a private RabbitMQ in a folder of their own, on ports of their own,
# never as root. Starting one that runs is a no-op; stopping goes by process id.
# Needs common.sh. On request it fails with the packages to install.
# shellcheck shell=bash

BROKER_BIN=/usr/lib/rabbitmq/bin

postgres_bin() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr); do
    [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ] && { printf '%s\n' "$folder"; return 0; }
  done
  has postgres && has initdb && { dirname "$(command -v postgres)"; return 0; }
  return 1
}

have_postgres() { postgres_bin >/dev/null; }
have_broker() { [ -x "$BROKER_BIN/rabbitmq-server" ]; }
have_chromium() { has chromium || has chromium-browser || has google-chrome; }
have_chinese_fonts() { has fc-list && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

# Makes sure of distribution packages: pairs of a check and a package. As root on Debian they are
# installed; otherwise the one line to type is said.
ensure_packages() {
  local missing=()
  while [ $# -gt 0 ]; do
    "$1" || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if is_root && has apt-get; then
    say "installing ${missing[*]} from the distribution"
    # Debian would start servers of its own on the default ports; this system starts private ones.
    local policy=/usr/sbin/policy-rc.d ours=false
    if [ ! -e $policy ]; then
      printf '#!/bin/sh\nexit 101\n' >$policy
      chmod 755 $policy
      ours=true
    fi
    local log ok=true
    log=$(mktemp)
    { DEBIAN_FRONTEND=noninteractive apt-get update -q &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || ok=false
    [ $ours = true ] && rm -f $policy
    if [ $ok = false ]; then
      tail -n 15 "$log" >&2
      rm -f "$log"
      fail "apt-get could not install ${missing[*]} (see above)"
    fi
    rm -f "$log"
    return 0
  fi
  fail "missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}"
}

# Runs a command as USER when root (without a shell or a waiting parent in between), else as oneself.
as_user() {
  local user=$1
  shift
  if is_root && id -u "$user" >/dev/null 2>&1; then
    setpriv --reuid="$user" --regid="$(id -gn "$user")" --init-groups -- "$@"
  else
    "$@"
  fi
}

server_user() {
  if is_root; then
    id -u "$1" >/dev/null 2>&1 || fail "the system user $1 is missing; its package makes it: apt-get install $2"
  fi
}

# A folder for a server's data that the server's own user can reach. A checkout below a closed home
# folder cannot be entered by it: then the data lies under /var/lib/talenthub and FOLDER points there.
server_home() {
  local folder=$1 user=$2 real
  mkdir -p "$(dirname "$folder")"
  if [ ! -e "$folder" ]; then
    if is_root && ! as_user "$user" test -x "$(dirname "$folder")"; then
      real=/var/lib/talenthub/$(printf '%s' "$folder" | sha256sum | cut -c1-16)
      mkdir -p "$real"
      ln -sfn "$real" "$folder"
    else
      mkdir -p "$folder"
    fi
  fi
  real=$(readlink -f "$folder")
  if is_root; then chown "$user" "$real"; fi
  chmod 700 "$real"
  printf '%s\n' "$real"
}

# Deletes a server's folder, wherever server_home put it.
server_wipe() {
  local folder=$1 real
  [ -e "$folder" ] || [ -L "$folder" ] || return 0
  real=$(readlink -f "$folder")
  rm -rf "$real" "$folder"
}

# postgres_start FOLDER PORT PASSWORD
postgres_start() {
  local folder=$1 port=$2 password=$3 bin home pid memory
  bin=$(postgres_bin) || fail "PostgreSQL is missing. Install with: sudo apt-get install postgresql"
  server_user postgres postgresql
  home=$(server_home "$folder" postgres)
  pid=$(pid_in "$home/data/postmaster.pid")
  if runs_as "$pid" "$home" && port_taken "$port"; then return 0; fi
  port_taken "$port" && fail "port $port is taken by another program; PostgreSQL needs it (TALENTHUB_BASE_PORT moves all ports)"

  if [ ! -f "$home/data/PG_VERSION" ]; then
    rm -rf "$home/data"
    (umask 077 && printf '%s\n' "$password" >"$home/password")
    if is_root; then chown postgres "$home/password"; fi
    (cd / && as_user postgres "$bin/initdb" -D "$home/data" -U postgres --pwfile="$home/password" \
      --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8) >"$home/initdb.log" 2>&1 ||
      { tail -n 5 "$home/initdb.log" >&2; fail "PostgreSQL could not create its data in $home/data"; }
    rm -f "$home/password"
  fi

  memory=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
  cat >"$home/settings.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 300
# Several systems may share the machine: a small part of the memory each, the rest is the file cache.
shared_buffers = $((memory >= 8192 ? 512 : 128))MB
effective_cache_size = $((memory / 4))MB
work_mem = 16MB
maintenance_work_mem = 128MB
# The log of facts is the truth: it is on the disk before a command is answered.
fsync = on
synchronous_commit = on
full_page_writes = on
max_wal_size = 4GB
min_wal_size = 256MB
checkpoint_timeout = 15min
wal_compression = on
random_page_cost = 1.1
jit = off
# A dead client must not hold a lock for hours.
tcp_keepalives_idle = 30
tcp_keepalives_interval = 10
tcp_keepalives_count = 3
client_connection_check_interval = 5s
log_line_prefix = '%m [%p] %q%u@%d '
log_min_duration_statement = 1s
log_timezone = 'UTC'
timezone = 'UTC'
SETTINGS
  if is_root; then chown postgres "$home/settings.conf"; fi
  grep -q "settings.conf" "$home/data/postgresql.conf" ||
    printf "include '%s/settings.conf'\n" "$home" >>"$home/data/postgresql.conf"

  (cd / && as_user postgres "$bin/pg_ctl" -D "$home/data" -l "$home/postgres.log" -w -t 60 start) >"$home/start.log" 2>&1 </dev/null 9>&- ||
    { tail -n 5 "$home/postgres.log" >&2; fail "PostgreSQL did not start; see $home/postgres.log"; }
}

postgres_running() {
  local home
  home=$(readlink -f "$1" 2>/dev/null) || return 1
  runs_as "$(pid_in "$home/data/postmaster.pid")" "$home/data"
}

postgres_stop() {
  local home bin
  home=$(readlink -f "$1" 2>/dev/null) || return 0
  runs_as "$(pid_in "$home/data/postmaster.pid")" "$home/data" || return 0
  bin=$(postgres_bin) || return 0
  (cd / && as_user postgres "$bin/pg_ctl" -D "$home/data" -m fast -w -t 60 stop) >/dev/null 2>&1 ||
    (cd / && as_user postgres "$bin/pg_ctl" -D "$home/data" -m immediate -w -t 20 stop) >/dev/null 2>&1 || true
}

# broker_settings FOLDER PORT DIST_PORT: the environment in which the node and its tools find each other.
broker_settings() {
  local home=$1 port=$2 dist=$3
  BROKER_ENV=(
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    "LANG=C.UTF-8"
    "HOME=$home"
    "RABBITMQ_NODENAME=talenthub$port@localhost"
    "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1"
    "RABBITMQ_NODE_PORT=$port"
    "RABBITMQ_DIST_PORT=$dist"
    "RABBITMQ_MNESIA_BASE=$home/mnesia"
    "RABBITMQ_LOG_BASE=$home/log"
    "RABBITMQ_CONFIG_FILE=$home/rabbitmq.conf"
    "RABBITMQ_CONF_ENV_FILE=$home/env.conf"
    "RABBITMQ_ENABLED_PLUGINS_FILE=$home/plugins"
    "RABBITMQ_PID_FILE=$home/pid"
    "ERL_EPMD_PORT=$((dist + 1))"
    "ERL_EPMD_ADDRESS=127.0.0.1"
    # With this the start script becomes the node itself instead of watching over it.
    "RUNNING_UNDER_SYSTEMD=true"
  )
}

# broker_start FOLDER PORT DIST_PORT PASSWORD: user talenthub, virtual host "/". DIST_PORT and the next are used inside.
broker_start() {
  local folder=$1 port=$2 dist=$3 password=$4 home pid
  have_broker || fail "RabbitMQ is missing. Install with: sudo apt-get install rabbitmq-server"
  server_user rabbitmq rabbitmq-server
  home=$(server_home "$folder" rabbitmq)
  pid=$(pid_in "$home/node.pid")
  if runs_as "$pid" "$home" && port_taken "$port"; then return 0; fi
  port_taken "$port" && fail "port $port is taken by another program; RabbitMQ needs it (TALENTHUB_BASE_PORT moves all ports)"

  mkdir -p "$home/log" "$home/mnesia"
  : >"$home/env.conf"
  printf '[].\n' >"$home/plugins"
  (umask 077 && cat >"$home/rabbitmq.conf") <<SETTINGS
default_user = talenthub
default_pass = $password
default_vhost = /
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 200MB
log.file.level = warning
SETTINGS
  printf 'port=%s\ndist=%s\n' "$port" "$dist" >"$home/ports"
  if is_root; then chown -R rabbitmq "$home/log" "$home/mnesia" "$home/env.conf" "$home/plugins" "$home/rabbitmq.conf"; fi

  broker_settings "$home" "$port" "$dist"
  if ! runs_as "$(pid_in "$home/names.pid")" "epmd -port $((dist + 1))"; then
    (cd / && exec_as rabbitmq env -i "${BROKER_ENV[@]}" epmd -port "$((dist + 1))" -address 127.0.0.1) \
      >"$home/log/names.log" 2>&1 </dev/null 9>&- &
    printf '%s\n' $! >"$home/names.pid"
  fi
  (cd / && exec_as rabbitmq env -i "${BROKER_ENV[@]}" "$BROKER_BIN/rabbitmq-server") \
    >"$home/log/node.log" 2>&1 </dev/null 9>&- &
  pid=$!
  printf '%s\n' "$pid" >"$home/node.pid"
  local end=$((SECONDS + 90))
  until port_taken "$port"; do
    alive "$pid" || { tail -n 8 "$home/log/node.log" >&2; fail "RabbitMQ ended while starting; see $home/log"; }
    [ "$SECONDS" -lt "$end" ] || fail "RabbitMQ did not answer on port $port within 90 s; see $home/log"
    sleep 0.2
  done
}

# Replaces the present (sub)shell, in a session of its own, so that the pid written down is the server's.
exec_as() {
  local user=$1
  shift
  if is_root && id -u "$user" >/dev/null 2>&1; then
    exec setsid setpriv --reuid="$user" --regid="$(id -gn "$user")" --init-groups -- "$@"
  fi
  exec setsid "$@"
}

broker_running() {
  local home
  home=$(readlink -f "$1" 2>/dev/null) || return 1
  runs_as "$(pid_in "$home/node.pid")" "$home"
}

broker_stop() {
  local home
  home=$(readlink -f "$1" 2>/dev/null) || return 0
  end_process "$(pid_in "$home/node.pid")" "$home" 30
  end_process "$(pid_in "$home/names.pid")" "epmd -port" 5
  rm -f "$home/node.pid" "$home/names.pid"
}

# broker_control FOLDER ARGUMENTS…: rabbitmqctl of that node.
broker_control() {
  local home port dist
  home=$(readlink -f "$1")
  shift
  port=$(sed -n 's/^port=//p' "$home/ports")
  dist=$(sed -n 's/^dist=//p' "$home/ports")
  broker_settings "$home" "$port" "$dist"
  (cd / && as_user rabbitmq env -i "${BROKER_ENV[@]}" "$BROKER_BIN/rabbitmqctl" "$@")
}
