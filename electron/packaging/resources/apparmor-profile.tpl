abi <abi/4.0>,
include <tunables/global>

# Chromium's sandbox needs user namespaces, which Ubuntu gives to named programs alone. The launcher runs the -bin.
profile "${executable}" "/opt/${sanitizedProductName}/${executable}{,-bin}" flags=(unconfined) {
  userns,

  include if exists <local/${executable}>
}
