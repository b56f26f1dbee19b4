/** Base64 of bytes (RFC 4648 section 4). */
export function base64OfBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Base64 for URLs, without padding (RFC 4648 section 5). */
export function base64urlOfBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
}
