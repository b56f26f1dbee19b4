import type { Peer } from './peer.js'
import { startPython } from './python.js'

/** A server of OAuth 1.0a by authlib: a user who follows its authorization address allows access at once. */
const script = `
import logging, sys
from authlib.integrations.flask_oauth1 import AuthorizationServer, ResourceProtector, current_credential
from authlib.integrations.flask_oauth1.cache import (
    create_exists_nonce_func, register_nonce_hooks, register_temporary_credential_hooks)
from authlib.oauth1 import ClientMixin, TokenCredentialMixin
from flask import Flask, jsonify
from werkzeug.serving import make_server

class Cache(dict):
    def set(self, key, value, timeout=None): self[key] = value
    def has(self, key): return key in self
    def delete(self, key): self.pop(key, None)

class Client(ClientMixin):
    def get_default_redirect_uri(self): return None
    def get_client_secret(self): return 'c&s +%'
    def get_rsa_public_key(self): return sys.argv[1]

class Token(TokenCredentialMixin, dict):
    def get_oauth_token(self): return self['oauth_token']
    def get_oauth_token_secret(self): return self['oauth_token_secret']

class User:
    def get_user_id(self): return 'user'

app = Flask(__name__)
app.config['OAUTH1_SUPPORTED_SIGNATURE_METHODS'] = ['HMAC-SHA1', 'RSA-SHA1', 'PLAINTEXT']
cache, tokens = Cache(), {}
query_client = lambda key: Client() if key == 'consumer' else None
server = AuthorizationServer(app, query_client=query_client)
register_nonce_hooks(server, cache)
register_temporary_credential_hooks(server, cache)

def create_token(token, temporary):
    token['user_id'] = temporary['user_id']
    tokens[token['oauth_token']] = Token(token)
    return tokens[token['oauth_token']]
server.register_hook('create_token_credential', create_token)
protect = ResourceProtector(app, query_client=query_client, query_token=lambda _, token: tokens.get(token),
    exists_nonce=create_exists_nonce_func(cache))

@app.route('/request_token', methods=['POST'])
def request_token(): return server.create_temporary_credentials_response()
@app.route('/authorize')
def authorize():
    server.check_authorization_request()
    return server.create_authorization_response(grant_user=User())
@app.route('/access_token', methods=['POST'])
def access_token(): return server.create_token_response()
@app.route('/me')
@protect()
def me(): return jsonify(sub=current_credential['user_id'])

logging.getLogger('werkzeug').setLevel(logging.ERROR)
http = make_server('127.0.0.1', 0, app)
print(http.server_port, flush=True)
http.serve_forever()
`

/** Starts that server on a free port of the loopback. Its consumer is `consumer`, with the secret `c&s +%`. */
export async function startOAuth1(publicKey: string): Promise<Peer> {
  return startPython(script, [publicKey], { AUTHLIB_INSECURE_TRANSPORT: '1' })
}
