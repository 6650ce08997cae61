# Sourced by pgconvoy and verify.

# find_jdk TOOL: sets jdk to the home of a JDK 21 or newer that has bin/TOOL, and jdk_version to its
# feature release. JAVA_HOME and the java on the PATH come first, then where packages and installers
# put their JDKs. Reads only files: no JVM is started for it.
find_jdk() {
  java_on_path=$(command -v java) && java_on_path=$(readlink -f "$java_on_path")
  for jdk in "${JAVA_HOME:-}" "${java_on_path%/bin/java}" \
    /usr/lib/jvm/* /usr/java/* /usr/local/openjdk* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -x "$jdk/bin/$1" ] && [ -r "$jdk/release" ] || continue
    jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
    [ "${jdk_version:-0}" -ge 21 ] && return
  done
  return 1
}

# Maven on the JDK that find_jdk found, without the JVM's own warnings about Maven.
run_maven() {
  quiet=--enable-native-access=ALL-UNNAMED
  if [ "$jdk_version" -ge 23 ]; then quiet="$quiet --sun-misc-unsafe-memory-access=allow"; fi
  JAVA_HOME=$jdk MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" mvn -B "$@"
}

# What a person does about a missing JDK, on this system.
name_jdk_to_install() {
  cat >&2 <<'HINT'
pgconvoy needs a JDK 21 or newer, and found none (JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks).
  Debian 13, Ubuntu 24.04 or later:  apt-get install openjdk-21-jdk-headless
  Debian 12 has only JDK 17: install Temurin, package temurin-25-jdk, from https://adoptium.net/installation/linux
  macOS:                             brew install openjdk
A JDK in another place is found through JAVA_HOME.
HINT
}
