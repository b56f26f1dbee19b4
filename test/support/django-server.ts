import type { Peer } from './peer.js'
import { hasPython, startPython } from './python.js'

/** Whether django-oauth-toolkit is installed. */
export const hasDjango: boolean = hasPython('django', 'oauth2_provider')

/**
 * A server of django-oauth-toolkit, with a database in memory. Its user is `user`, who is logged in and allows access at
 * once; it asks for PKCE, grants `profile`, and gives another refresh token with every refresh.
 */
const script = `
import json, sys
from django.conf import settings
redirect, registered, grace = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
settings.configure(
    ALLOWED_HOSTS=['127.0.0.1'], SECRET_KEY='a key for tests', ROOT_URLCONF=__name__, USE_TZ=True,
    DEFAULT_AUTO_FIELD='django.db.models.AutoField',
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}},
    INSTALLED_APPS=['django.contrib.auth', 'django.contrib.contenttypes', 'oauth2_provider'],
    MIGRATION_MODULES={'auth': None, 'contenttypes': None, 'oauth2_provider': None},
    MIDDLEWARE=[__name__ + '.logged_in'],
    LOGGING={'version': 1, 'disable_existing_loggers': True},
    OAUTH2_PROVIDER={'SCOPES': {'profile': 'Profile'}, 'ROTATE_REFRESH_TOKEN': True, 'PKCE_REQUIRED': True,
        'REFRESH_TOKEN_GRACE_PERIOD_SECONDS': grace},
)
import django
django.setup()
from wsgiref.simple_server import WSGIRequestHandler, make_server
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import include, path
from oauth2_provider.decorators import protected_resource
from oauth2_provider.models import Application

def logged_in(respond):
    def with_user(request):
        request.user = user
        return respond(request)
    return with_user

@protected_resource(scopes=['profile'])
def me(request):
    owner = request.resource_owner
    return JsonResponse({'sub': owner.username if owner else 'nobody'})

urlpatterns = [path('o/', include('oauth2_provider.urls', namespace='oauth2_provider')), path('me', me)]

call_command('migrate', run_syncdb=True, verbosity=0)
user = User.objects.create(username='user')
for client_id, client in registered.items():
    Application.objects.create(client_id=client_id, client_secret=client.get('secret') or '', redirect_uris=redirect,
        client_type='confidential' if client.get('secret') else 'public',
        authorization_grant_type=client.get('grant', 'authorization-code'), skip_authorization=True)

class Quiet(WSGIRequestHandler):
    def log_message(self, *words): pass

http = make_server('127.0.0.1', 0, get_wsgi_application(), handler_class=Quiet)
print(http.server_port, flush=True)
http.serve_forever()
`

/** A client as it is registered; without a secret it is a public one. */
export interface DjangoClient {
  readonly secret?: string
  readonly grant?: 'client-credentials'
}

/**
 * Starts that server on a free port of the loopback. The clients are given by their ids.
 *
 * @param grace for so many seconds a refresh token that was used gives the tokens that it gave.
 */
export async function startDjango(
  redirectUri: string,
  clients: Readonly<Record<string, DjangoClient>>,
  grace: number,
): Promise<Peer> {
  return startPython(script, [redirectUri, JSON.stringify(clients), `${grace}`])
}
