# Builds what runs: everything of a bundle in one pass, into a folder of its own for each state of the sources.
# Needs common.sh.
# shellcheck shell=bash

ensure_dotnet() {
  has dotnet || fail "the .NET SDK 10.0 is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 (Debian, Ubuntu: dotnet-sdk-10.0)"
  (cd "$ROOT" && dotnet --version >/dev/null 2>&1) || fail "the .NET SDK that global.json asks for is missing: 10.0 or later of that line (dotnet --list-sdks shows what is there)"
}

# sources_stamp FOLDER…: what the sources look like, by path, size and time of every file that is compiled or shipped.
sources_stamp() {
  (cd "$ROOT" && find services gateway deploy/lib deploy/containers.props "$@" \
    Directory.Build.props Directory.Build.targets Directory.Packages.props global.json nuget.config .editorconfig \
    \( -name obj -o -name bin \) -prune -o -type f ! -name '*.md' ! -name '*.sh' ! -name packages.lock.json -printf '%p %s %T@\n' 2>/dev/null || true) | sort | sha256sum | cut -c1-16
}

artifacts_folder() { printf '%s\n' "${TALENTHUB_ARTIFACTS:-$ROOT/artifacts}"; }

# One build at a time in one checkout.
build_lock() {
  mkdir -p "$(artifacts_folder)"
  exec 8>"$(artifacts_folder)/.build-lock"
  flock 8
}

build_unlock() { exec 8>&-; }

# The errors of a build log, once each, without the path of this machine.
build_errors() {
  grep -E '(error|rror) [A-Z]+[0-9]+|: error' "$1" | grep -vE 'error [A-Z0-9]+: +(at |---)' | sed "s|$ROOT/||g; s| \[[^]]*\]$||" | sort -u | head -n 10 | grep . || tail -n 10 "$1"
}

# publish PROJECT…: one restore and one build; output lands in artifacts/publish/<name>/release.
publish() {
  local log=$RUN/build.log
  mkdir -p "$RUN"
  (cd "$ROOT" && TALENTHUB_PUBLISH=$(IFS=\; && printf '%s' "$*") dotnet msbuild deploy/lib/publish.proj -restore -t:Publish -m -v:m -nologo -nodeReuse:false) >"$log" 2>&1 8>&- 9>&- ||
    { build_errors "$log" >&2; fail "the build failed; all of it is in $log"; }
}

# bundle NAME PROJECT…: the published projects, one folder for each, under .run/NAME/<state of the sources>.
# Nothing is built when the sources are as they were; what runs from an earlier state is left alone.
bundle() {
  local name=$1 stamp target project folders=()
  shift
  for project in "$@"; do
    case $project in tests/*) folders+=("$(dirname "$project")") ;; esac
  done
  [ ${#folders[@]} -gt 0 ] && folders+=(tests/Rig tests/Oracle)
  stamp=$(sources_stamp "${folders[@]}")
  target=$RUN/$name/$stamp
  [ "$(cat "$RUN/$name/current" 2>/dev/null)" = "$stamp" ] && [ -d "$target" ] && return 0
  ensure_dotnet
  say "building (the first time takes a few minutes: packages are fetched)"
  build_lock
  publish "$@"
  rm -rf "$target"
  mkdir -p "$target"
  for project in "$@"; do
    project=$(basename "$project" .csproj)
    cp -r --reflink=auto "$(artifacts_folder)/publish/$project/release" "$target/$project"
  done
  build_unlock
  printf '%s\n' "$stamp" >"$RUN/$name/current"
  say "built"
}

bundle_folder() { printf '%s\n' "$RUN/$1/$(cat "$RUN/$1/current" 2>/dev/null || echo none)"; }

# Deletes what a bundle was before, once nothing runs from it: a process that is the same in both builds was not started anew.
forget_old() {
  local current folder places
  current=$(cat "$RUN/$1/current" 2>/dev/null || true)
  places=$(readlink /proc/[0-9]*/cwd 2>/dev/null || true)
  for folder in "$RUN/$1"/*/; do
    [ "$(basename "$folder")" = "$current" ] && continue
    grep -qF -- "$(readlink -f "$folder")/" <<<"$places" || rm -rf "$folder"
  done
}

ensure_built() {
  bundle bin services/Identity/Identity.csproj services/People/People.csproj services/Applications/Applications.csproj \
    services/Outcomes/Outcomes.csproj services/Web/Web.csproj gateway/Gateway.csproj deploy/lib/Admin/Admin.csproj
}

bin_folder() { bundle_folder bin; }
