import type { Peer } from './peer.js'
import { hasPython, startPython } from './python.js'

/** Whether authlib is installed, and Flask, on which these servers run. */
export const hasAuthlib: boolean = hasPython('authlib', 'flask')

/** A client as it is registered at the server. Secrets are compared as they come: the server decodes no Basic header. */
export interface AuthlibClient {
  readonly secret?: string
  readonly auth: 'client_secret_basic' | 'client_secret_post' | 'none'
}

/**
 * A server of OAuth 2 by authlib. Its user is `user` with the password `p&ss wörd`, and allows access at once; every
 * refresh gives another refresh token, and the one that was used is refused from then on; it grants the scope `profile`.
 */
const script = `
import json, logging, sys
from secrets import compare_digest
from types import SimpleNamespace
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Flask, jsonify
from werkzeug.serving import make_server

METHODS = ['client_secret_basic', 'client_secret_post', 'none']
redirect, registered = sys.argv[1], json.loads(sys.argv[2])
codes, tokens = {}, []

class Client(SimpleNamespace, ClientMixin):
    def get_client_id(self): return self.client_id
    def get_allowed_scope(self, scope): return ' '.join(word for word in scope.split() if word == 'profile')
    def check_redirect_uri(self, uri): return uri == redirect
    def check_client_secret(self, secret): return compare_digest(secret.encode(), self.secret.encode())
    def check_endpoint_auth_method(self, method, endpoint): return method == self.auth
    def check_response_type(self, response_type): return response_type == 'code'
    def check_grant_type(self, grant_type): return True

class Code(SimpleNamespace, AuthorizationCodeMixin):
    def get_redirect_uri(self): return self.redirect_uri
    def get_scope(self): return self.scope

class Token(SimpleNamespace, TokenMixin):
    def check_client(self, client): return self.client_id == client.client_id
    def get_scope(self): return getattr(self, 'scope', '')
    def get_expires_in(self): return self.expires_in
    def is_expired(self): return False
    def is_revoked(self): return self.revoked

def find(member, value): return next((token for token in tokens if getattr(token, member, None) == value), None)
def query_client(client_id):
    return Client(client_id=client_id, **registered[client_id]) if client_id in registered else None
def save_token(token, request):
    tokens.append(Token(client_id=request.client.client_id, user=request.user, revoked=False, spent=False, **token))

class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS
    def save_authorization_code(self, code, request):
        challenge, method = request.data.get('code_challenge'), request.data.get('code_challenge_method')
        codes[code] = Code(code=code, client_id=request.client.client_id, redirect_uri=request.redirect_uri,
            scope=request.scope, user=request.user, code_challenge=challenge, code_challenge_method=method)
    def query_authorization_code(self, code, client):
        return codes.get(code) if code in codes and codes[code].client_id == client.client_id else None
    def delete_authorization_code(self, code): del codes[code.code]
    def authenticate_user(self, code): return code.user

class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS, INCLUDE_NEW_REFRESH_TOKEN = METHODS, True
    def authenticate_refresh_token(self, value):
        token = find('refresh_token', value)
        return token if token and not token.revoked and not token.spent else None
    def authenticate_user(self, token): return token.user
    def revoke_old_credential(self, token): token.spent = True

class PasswordGrant(grants.ResourceOwnerPasswordCredentialsGrant):
    def authenticate_user(self, name, password): return name if (name, password) == ('user', 'p&ss wörd') else None

class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = METHODS
    def query_token(self, value, hint): return find(hint, value)
    def revoke_token(self, token, request): token.revoked = True

class Validator(BearerTokenValidator):
    def authenticate_token(self, value): return find('access_token', value)

app = Flask(__name__)
app.config['OAUTH2_REFRESH_TOKEN_GENERATOR'] = True
server = AuthorizationServer(app, query_client=query_client, save_token=save_token)
server.register_grant(CodeGrant, [CodeChallenge(required=True)])
for grant in [RefreshGrant, grants.ClientCredentialsGrant, PasswordGrant]: server.register_grant(grant)
server.register_endpoint(Revocation)
protect = ResourceProtector()
protect.register_token_validator(Validator())

@app.route('/authorize')
def authorize(): return server.create_authorization_response(grant_user='user')
@app.route('/token', methods=['POST'])
def token(): return server.create_token_response()
@app.route('/revoke', methods=['POST'])
def revoke(): return server.create_endpoint_response('revocation')
@app.route('/me')
@protect('profile')
def me(): return jsonify(sub=current_token.user or current_token.client_id)

logging.getLogger('werkzeug').setLevel(logging.ERROR)
http = make_server('127.0.0.1', 0, app)
print(http.server_port, flush=True)
http.serve_forever()
`

/** Starts that server on a free port of the loopback. The clients are given by their ids. */
export async function startAuthlib(
  redirectUri: string,
  clients: Readonly<Record<string, AuthlibClient>>,
): Promise<Peer> {
  return startPython(script, [redirectUri, JSON.stringify(clients)], { AUTHLIB_INSECURE_TRANSPORT: '1' })
}
