/** A request as a generated client hands it to `fetch`. */
export interface Sent {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string
  /** The body as a form. */
  readonly form: Record<string, string>
}

/** Stands in for the network: records every request, and answers with what the test gives, in order. */
export class Wire {
  readonly sent: Sent[] = []
  readonly #answers: Response[] = []

  /** The options to give to any generated function. */
  readonly options: { readonly fetch: typeof fetch; readonly now: () => number }

  constructor() {
    this.options = { fetch: (input, init) => this.#answer(new Request(input, init)), now: () => Date.UTC(2026, 0, 1) }
  }

  /** The next answer: JSON unless it is text. */
  answer(body: unknown, init: ResponseInit = {}): this {
    const headers = new Headers(init.headers)
    if (typeof body !== 'string' && !headers.has('content-type')) headers.set('content-type', 'application/json')
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    this.#answers.push(new Response(text === '' ? null : text, { ...init, headers }))
    return this
  }

  /** The request of that index; the last one for -1. */
  request(index: number): Sent {
    const sent = this.sent.at(index)
    if (!sent) throw new Error(`no request ${index}; ${this.sent.length} were sent`)
    return sent
  }

  async #answer(request: Request): Promise<Response> {
    const body = await request.text()
    this.sent.push({
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      body,
      form: Object.fromEntries(new URLSearchParams(body)),
    })
    const answer = this.#answers.shift()
    if (!answer) throw new Error(`no answer for ${request.method} ${request.url.split('?')[0]}`)
    return answer
  }
}
