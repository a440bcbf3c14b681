# Runs a program of proof (benchmarks, faults) on a private system: the program itself starts and stops
# its servers and services; here they are built, and what is missing is installed.
# Needs common.sh, servers.sh and build.sh.
# shellcheck shell=bash

# prove NAME PROJECT ARGUMENTS…
prove() {
  local name=$1 project=$2 folder work code=0
  shift 2
  ensure_packages have_postgres postgresql have_broker rabbitmq-server
  bundle "$name" services/People/People.csproj services/Applications/Applications.csproj services/Outcomes/Outcomes.csproj "$project"
  folder=$(bundle_folder "$name")
  work=$RUN/$name/work-$$
  # The servers' own users must reach it.
  mkdir -p "$work"
  if is_root && ! as_user postgres test -x "$work"; then
    rmdir "$work"
    work=$(mktemp -d /var/tmp/talenthub-$name-XXXXXX)
  fi
  chmod 755 "$work"
  dotnet "$folder/$(basename "$project" .csproj)/TalentHub.$(basename "$project" .csproj).dll" --services "$folder" --seeds "$ROOT/seeds" --work "$work" "$@" || code=$?
  if [ $code -eq 0 ]; then
    rm -rf "$work"
    forget_old "$name"
  elif ! rmdir "$work" 2>/dev/null; then
    say "what the processes said is kept in $work"
  fi
  [ $code -eq 0 ] || exit 1
}
