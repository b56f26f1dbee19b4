import { type Bytes, bytesOf } from './hash.js'

/** By how many bits each step turns its sum: four amounts for each of the four rounds. */
const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

/**
 * MD5 (RFC 1321), which the web's cryptography leaves out. It is broken as a digest, and here only for the protocols
 * that still ask for it, such as HTTP Digest.
 */
export function md5(text: string | Uint8Array): Bytes {
  const message = bytesOf(text)
  const { length } = message
  const size = (((length + 8) >> 6) + 1) * 64
  const padded = new Uint8Array(size)
  padded.set(message)
  padded[length] = 0x80
  const words = new DataView(padded.buffer)
  words.setUint32(size - 8, length << 3, true)
  words.setUint32(size - 4, length >>> 29, true)

  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let block = 0; block < size; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state
    for (let step = 0; step < 64; step++) {
      const round = step >> 4
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0
      const word = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0
      const sine = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32)
      const sum = (a + mixed + sine + words.getUint32(block + (word % 16) * 4, true)) | 0
      const turn = turns[round * 4 + (step % 4)] ?? 0
      const turned = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0
      ;[a, b, c, d] = [d, turned, b, c]
    }
    state = [a, b, c, d].map((word, index) => ((state[index] ?? 0) + word) | 0)
  }
  const digest = new DataView(new ArrayBuffer(16))
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word, true)
  })
  return new Uint8Array(digest.buffer)
}
