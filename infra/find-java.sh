# Sourced by the scripts beside it: sets java_program to a JDK 21 or newer of this machine, the one of JAVA_HOME or the PATH first.
java_version_of() { "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p'; }
java_program=""
for candidate in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java || true)" \
  /usr/lib/jvm/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java \
  /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
  [ -x "$candidate" ] || continue
  version=$(java_version_of "$candidate")
  case "$version" in '' | *[!0-9]*) continue ;; esac
  if [ "$version" -ge 21 ]; then java_program=$candidate && break; fi
done
if [ -z "$java_program" ]; then
  echo "$0: no JDK 21 or newer was found on this machine; install one, or name it in JAVA_HOME" >&2
  exit 2
fi
