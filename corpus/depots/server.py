#!/usr/bin/env python3
"""A practice server for openapi.yaml beside it, with bugs to switch on: PORT=9200 BUG=V01 python3 server.py

It shares nothing with the tools that are tried on it: its own routes, its own validation, Python's own HTTP. It prints `ready` when it listens.
BUG names one of bugs.json, or several with commas. Everything is in memory; two depots stand at the start, which nothing but a request changes."""
import base64, copy, datetime, hashlib, json, os, re, sys, threading, time, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BUGS = set(filter(None, os.environ.get('BUG', '').split(',')))
KEY, ACCOUNT = 'depot-key-1', 'courier:secret'
LOCK = threading.RLock()
DEPOTS, PARCELS = {}, {}
NUMBER = [100]


def bug(name):
    return name in BUGS


class Refusal(Exception):
    def __init__(self, status, detail, headers=None):
        self.status, self.detail, self.headers = status, detail, headers or {}


def invalid(detail):
    return Refusal(422 if bug('R06') else 400, detail)


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S' + ('' if bug('R02') else 'Z'))


# ---- values

def integer(v):
    if isinstance(v, bool):
        return False
    return isinstance(v, int) or isinstance(v, float) and v.is_integer()


def number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def text(least=0, most=None, pattern=None, off=None):
    def check(v, at):
        if not isinstance(v, str):
            if bug('V02') and number(v):
                return str(v)
            raise invalid(at + ' is no text')
        if bug('V03'):
            size = len(v.encode())
        elif bug('V31'):
            size = len(v.encode('utf-16-le', 'surrogatepass')) // 2
        else:
            size = len(v)
        if size < least and not bug('V04'):
            raise invalid(at + ' is too short')
        if most is not None and size > most + (1 if bug('V05') else 0):
            raise invalid(at + ' is too long')
        if pattern and not (re.search if off and bug(off) else re.fullmatch)(pattern, v):
            raise invalid(at + ' has another form')
        return v
    return check


def whole(least, most, below=False):
    def check(v, at):
        if bug('V06') and isinstance(v, str) and re.fullmatch('[0-9]+', v):
            return int(v)
        if bug('V07') and number(v):
            v = int(v)
        if not integer(v):
            raise invalid(at + ' is no integer')
        if v < least - (1 if bug('V08') else 0):
            raise invalid(at + ' is too small')
        if v > most or below and v == most and not bug('V09'):
            raise invalid(at + ' is too large')
        return int(v)
    return check


def one_of(values, off=None):
    def check(v, at):
        if off and bug(off) and isinstance(v, str) and v.upper() in values:
            return v.upper()
        if isinstance(v, bool) or v not in values:
            raise invalid(at + ' is none of the listed values')
        return v
    return check


def day(v, at):
    if not isinstance(v, str) or not re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', v):
        raise invalid(at + ' is no date')
    if not bug('V10'):
        try:
            datetime.date.fromisoformat(v)
        except ValueError:
            raise invalid(at + ' is no day of the calendar')
    return v


def mail(v, at):
    if not isinstance(v, str) or not bug('V11') and not re.fullmatch(r'[^@\s"<>]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*', v):
        raise invalid(at + ' is no mail address')
    return v


def amount(v, at):
    if not number(v):
        raise invalid(at + ' is no number')
    if v < 0 or v == 0 and not bug('V12'):
        raise invalid(at + ' is not above 0')
    if v > 5000 and not bug('V13'):
        raise invalid(at + ' is above 5000')
    if (v * 2) % 1 and not bug('V14'):
        raise invalid(at + ' is no multiple of 0.5')
    return v


def record(properties, required=(), closed=True, least=0, off=None):
    def check(v, at):
        if not isinstance(v, dict):
            raise invalid(at + ' is no object')
        for name in required:
            if name not in v and not (off and bug(off)):
                raise invalid('%s lacks %s' % (at, name))
        if len(v) < least and not bug('V15'):
            raise invalid(at + ' is empty')
        out = {}
        for name, value in v.items():
            if name in properties:
                out[name] = properties[name](value, at + '/' + name)
            elif closed and not bug('V16'):
                raise invalid('%s knows no %s' % (at, name))
        return out
    return check


def sequence(item, most=None, least=0, unique=False):
    def check(v, at):
        if not isinstance(v, list):
            raise invalid(at + ' is no list')
        if len(v) < least or most is not None and len(v) > most and not bug('V17'):
            raise invalid(at + ' has another length')
        out = [item(x, '%s/%d' % (at, i)) for i, x in enumerate(v)]
        if unique and not bug('V18') and len({json.dumps(x) for x in out}) < len(out):
            raise invalid(at + ' says something twice')
        return out
    return check


def labels(v, at):
    if not isinstance(v, dict):
        raise invalid(at + ' is no object')
    if len(v) > 4 and not bug('V19'):
        raise invalid(at + ' has more than four')
    for name, value in v.items():
        if not re.fullmatch('[a-z]{1,12}', name) and not bug('V20'):
            raise invalid(at + ' has a name of another form')
        if not isinstance(value, str) and not bug('V21'):
            raise invalid(at + '/' + name + ' is no text')
        if isinstance(value, str) and len(value) > 30:
            raise invalid(at + '/' + name + ' is too long')
    return dict(v)


def or_null(check):
    return lambda v, at: None if v is None else check(v, at)


COUNTRY = one_of(['AT', 'CH', 'DE', 'FR'], 'V22')
PRIORITY = one_of([1, 2, 3, 4] if bug('V23') else [1, 2, 3])
CONTACT = record({'email': mail, 'phone': text(pattern=r'\+[1-9][0-9]{6,14}', off='V24')}, least=1)
OPEN = {'name': text(2, 40), 'country': COUNTRY, 'gates': whole(0, 100, below=True), 'opened': day, 'contact': CONTACT}
DEPOT = record(OPEN, ['name', 'country'], off='V01')
DEPOT_PATCH = record({**OPEN, 'gates': or_null(OPEN['gates']), 'opened': or_null(day), 'contact': or_null(CONTACT)}, least=1)
RECIPIENT = record({'name': text(1, 60), 'postcode': text(pattern='[0-9]{4,5}', off='V25')}, ['name', 'postcode'], closed=False, off='V26')
TAGS = sequence(text(1), 5, unique=True)
COMMON = {'recipient': RECIPIENT, 'priority': PRIORITY, 'labels': labels, 'tags': TAGS, 'insured': amount}
LETTER = record({**COMMON, 'kind': one_of(['letter']), 'pages': whole(1, 200)}, ['recipient', 'pages'], off='V27')
BOX = record({**COMMON, 'kind': one_of(['box']), 'grams': whole(1, 31500), 'size': sequence(whole(1, 10 ** 18), 3, 3)}, ['recipient', 'grams'])
PARCEL_PATCH = record({'priority': or_null(PRIORITY), 'insured': or_null(amount), 'tags': or_null(TAGS)}, least=1)


def parcel(v, at):
    if not isinstance(v, dict):
        raise invalid(at + ' is no object')
    kind = v.get('kind')
    if kind == 'letter':
        if bug('V28') and 'grams' in v:
            v = {k: x for k, x in v.items() if k != 'grams'}
        return LETTER(v, at)
    if kind == 'box':
        if bug('V32'):
            raise invalid(at + ': no boxes today')
        return BOX(v, at)
    if bug('V29'):
        return LETTER({**v, 'kind': 'letter'}, at)
    raise invalid(at + '/kind is neither letter nor box')


def unique_names(pairs):
    return dict(pairs)


def no_constant(name):
    raise ValueError(name)


# ---- the server

class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = -1
    disable_nagle_algorithm = True
    server_version = 'depots'

    def log_message(self, *args):
        pass

    def do(self):
        size = int(self.headers.get('Content-Length') or 0)
        self.body = self.rfile.read(size) if size else b''
        where, _, self.query = self.path.partition('?')
        self.parts = [urllib.parse.unquote(p, errors='surrogateescape') for p in where.split('/')[1:]]
        try:
            with LOCK:
                self.route()
        except Refusal as e:
            self.refuse(e)
        except Exception as e:
            self.refuse(Refusal(500, repr(e)))

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_TRACE = do_QUERY = do

    def refuse(self, e):
        title = {400: 'Invalid', 401: 'Unauthorized', 404: 'Missing', 405: 'Method', 406: 'Not acceptable', 409: 'Conflict', 412: 'Precondition', 415: 'Media type'}.get(e.status, 'Error')
        problem = {'type': '/problems/%d' % e.status, 'title': title, 'status': e.status, 'detail': e.detail}
        if bug('R03'):
            problem['status'] = str(e.status)
        if bug('R04') and e.status == 404:
            del problem['title']
        if bug('R05'):
            problem = {'error': e.detail}
        if bug('R21') and e.status == 400:
            return self.send(e.status, b'<html><body>Bad request</body></html>', {**e.headers, 'Content-Type': 'text/html'})
        self.send(e.status, problem, {**e.headers, 'Content-Type': 'application/json' if bug('R07') else 'application/problem+json'})

    def send(self, status, body=None, headers=None):
        headers = dict(headers or {})
        if body is None:
            data = b''
        elif isinstance(body, bytes):
            data = body
        else:
            data = json.dumps(body).encode()
            headers.setdefault('Content-Type', 'application/json')
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        if self.command != 'HEAD' and status not in (204, 304):
            self.wfile.write(data)

    def route(self):
        p = self.parts
        table = None
        if p == ['time']:
            table = {'GET': self.time}
        elif p == ['quotes']:
            table = {'POST': self.quote}
        elif p == ['depots']:
            table = {'GET': self.list_depots}
        elif len(p) == 2 and p[0] == 'depots':
            table = {'GET': self.get_depot, 'PUT': self.put_depot, 'PATCH': self.patch_depot, 'DELETE': self.delete_depot}
        elif len(p) == 3 and p[0] == 'depots' and p[2] == 'manifest':
            table = {'GET': self.manifest}
        elif len(p) == 3 and p[0] == 'depots' and p[2] == 'parcels':
            table = {'GET': self.list_parcels, 'POST': self.create_parcel}
        elif len(p) == 4 and p[0] == 'depots' and p[2] == 'parcels':
            table = {'GET': self.get_parcel, 'PATCH': self.patch_parcel, 'DELETE': self.delete_parcel}
        elif len(p) == 5 and p[0] == 'depots' and p[2] == 'parcels' and p[4] == 'dispatch':
            table = {'POST': self.dispatch}
        if table is None:
            raise Refusal(404, 'no such path')
        if self.command not in table:
            allow = ', '.join(sorted(table))
            if bug('H01'):
                return self.send(200, {})
            if bug('H02'):
                raise Refusal(405, 'not here')
            raise Refusal(405, 'not here', {'Allow': allow})
        if p != ['time'] or bug('A01'):
            self.permit()
        table[self.command]()

    def permit(self):
        key, account = self.headers.get('X-Depot-Key'), self.headers.get('Authorization')
        if key == KEY or bug('A02') and key is not None and key.startswith(KEY) or bug('A03') and key is not None and key.lower() == KEY:
            return
        if account:
            scheme, _, rest = account.partition(' ')
            if scheme.lower() == 'basic':
                try:
                    said = base64.b64decode(rest, validate=True).decode()
                except Exception:
                    said = ''
                if said == ACCOUNT and not (bug('A04') and self.parts[-1] == 'manifest') or bug('A05') and said.partition(':')[0] == 'courier':
                    return
        if bug('A06') and self.command == 'DELETE' or bug('A07') and self.parts[-1] == 'manifest' or bug('A08') and not key and not account:
            return
        raise Refusal(403 if bug('A09') else 401, 'no valid credential', {} if bug('A10') else {'WWW-Authenticate': 'Basic realm="depots"'})

    # ---- what is sent

    def json_body(self, media):
        got = (self.headers.get('Content-Type') or '').partition(';')[0].strip().lower()
        if got != media and not (bug('H03') and got):
            raise Refusal(400 if bug('H04') else 415, 'send ' + media)
        try:
            if bug('H06'):
                return json.JSONDecoder().raw_decode(self.body.decode('utf-8'))[0]
            return json.loads(self.body.decode('utf-8'), parse_constant=no_constant)
        except ValueError:
            if bug('H05'):
                raise Refusal(500, 'unexpected token')
            raise invalid('no JSON')

    def asked(self, known):
        out = {}
        for name, value in urllib.parse.parse_qsl(self.query, keep_blank_values=True):
            if name in known:
                if name in out and name != 'state':
                    raise invalid(name + ' is given twice')
                out[name] = value
        return out

    def digits(self, q, name, least, most, default):
        if name not in q:
            return default
        v = q[name]
        if not re.fullmatch('-?[0-9]+', v):
            if bug('P01'):
                return default
            raise invalid(name + ' is no integer')
        v = int(v)
        if v < least:
            if bug('P02'):
                return default
            raise invalid(name + ' is too small')
        if most is not None and v > most:
            if bug('P03'):
                return most
            raise invalid(name + ' is too large')
        if bug('P04') and v == most:
            raise invalid(name + ' is too large')
        return v

    def code(self):
        code = self.parts[1]
        if not re.fullmatch('[A-Z]{3}[0-9]{2}', code):
            if bug('P05'):
                raise Refusal(404, 'no such depot')
            if bug('P06') and re.fullmatch('[A-Z]{3}[0-9]{2,}', code):
                return code
            if bug('P07'):
                return code.upper()
            raise invalid('the code has another form')
        return code

    def depot(self):
        code = self.code()
        if code not in DEPOTS:
            if bug('S01'):
                return None
            raise Refusal(500 if bug('S02') else 404, 'no such depot')
        return DEPOTS[code]

    def parcel(self):
        depot = self.depot()
        said = self.parts[3]
        if not re.fullmatch('[0-9]+', said) or int(said) < 1 or int(said) >= 2 ** 63:
            if bug('P08'):
                raise Refusal(404, 'no such parcel')
            if bug('P09'):
                raise Refusal(500, 'invalid literal')
            raise invalid('the number is none')
        found = PARCELS.get(int(said))
        if found is None or found['depot'] != depot['code'] and not bug('S03'):
            raise Refusal(410 if bug('S04') else 404, 'no such parcel')
        return found

    # ---- what is answered

    def time(self):
        self.send(200, {'now': now(), 'zone': 'Etc/UTC' if bug('R01') else 'UTC'})

    def quote(self):
        got = (self.headers.get('Content-Type') or '').partition(';')[0].strip().lower()
        if got != 'application/x-www-form-urlencoded':
            raise Refusal(415, 'send a form')
        form = {}
        for name, value in urllib.parse.parse_qsl(self.body.decode('utf-8', 'surrogateescape'), keep_blank_values=True):
            form.setdefault(name, []).append(value)
        for name in ('grams', 'country'):
            if name not in form and not (bug('F01') and name == 'country'):
                raise invalid('the form lacks ' + name)
        for name in ('grams', 'country', 'express'):
            if len(form.get(name, [])) > 1:
                raise invalid(name + ' is given twice')
        grams = form['grams'][0]
        if not re.fullmatch('-?[0-9]+', grams):
            raise invalid('grams is no integer')
        if not (0 if bug('F02') else 1) <= int(grams) <= 31500:
            raise invalid('grams is out of bounds')
        if 'country' in form and form['country'][0] not in ('AT', 'CH', 'DE', 'FR') and not bug('F03'):
            raise invalid('country is none of the listed values')
        express = form.get('express', ['false'])[0]
        if express not in ('true', 'false') and not bug('F04'):
            raise invalid('express is no boolean')
        services = form.get('services', [])
        if len(services) > 3 and not bug('F05') or any(s not in ('signature', 'insurance', 'evening') for s in services) and not bug('F06'):
            raise invalid('services has another form')
        cents = int(grams) * (2 if express == 'true' else 1) + 100 * len(services)
        out = {'cents': cents / 3 if bug('R08') else cents, 'currency': 'eur' if bug('R09') else 'EUR', 'express': express if bug('R10') else express == 'true', 'services': services[0] if bug('R11') and services else services}
        self.send(200, out)

    def tag(self, depot):
        if bug('H07'):
            return '"%s"' % hashlib.sha1(repr(time.time()).encode()).hexdigest()[:8]
        if bug('H08'):
            return '"00000000"'
        if bug('H09'):
            return hashlib.sha1(json.dumps(depot, sort_keys=True).encode()).hexdigest()[:8]
        return '"%s"' % hashlib.sha1(json.dumps(depot, sort_keys=True).encode()).hexdigest()[:8]

    def show_depot(self, depot, status=200, headers=None):
        shown = copy.deepcopy(depot)
        if bug('R12'):
            shown.pop('created')
        if bug('R13') and 'contact' not in shown:
            shown['contact'] = None
        if bug('R14') and 'contact' in shown:
            shown['contact']['secret'] = 'x'
        if bug('R15'):
            shown['gates'] = str(shown['gates'])
        if bug('R16'):
            shown['name'] = shown['name'].strip().title()
        if bug('R22'):
            shown['owner'] = 'nobody'
        headers = dict(headers or {})
        if not bug('R17'):
            headers['ETag'] = self.tag(depot)
        self.send(status, shown, headers)

    def list_depots(self):
        q = self.asked(('country', 'sort', 'page', 'perPage'))
        found = [DEPOTS[c] for c in (DEPOTS if bug('L01') else sorted(DEPOTS))]
        if 'country' in q:
            if q['country'] not in ('AT', 'CH', 'DE', 'FR'):
                if not bug('P10'):
                    raise invalid('country is none of the listed values')
            if not bug('L02'):
                found = [d for d in found if d['country'] == q['country']]
        sort = q.get('sort', 'code')
        if sort not in ('code', '-code', 'name', '-name'):
            if not bug('P11'):
                raise invalid('sort is none of the listed values')
            sort = 'code'
        if not bug('L03') and 'sort' in q:
            found.sort(key=lambda d: d[sort.lstrip('-')], reverse=sort.startswith('-') and not bug('L04'))
        page = self.digits(q, 'page', 1, None, 1)
        size = self.digits(q, 'perPage', 1, 50, 20)
        start = (page - 1) * size
        if bug('L05'):
            start += page - 1
        if bug('L06') and page > 1:
            start -= 1
        shown = found[start:start + size + (1 if bug('L07') else 0)]
        headers = {'X-Total-Count': str(len(shown) if bug('L08') else len(found))}
        if bug('R18'):
            headers['X-Total-Count'] = 'many'
        if bug('R19'):
            del headers['X-Total-Count']
        if start + size < len(found) and not bug('L09'):
            more = dict(q, page=str(page if bug('L10') else page + 1))
            headers['Link'] = '</depots?%s>; rel="next"' % urllib.parse.urlencode(more)
        self.send(200, copy.deepcopy(shown), headers)

    def get_depot(self):
        depot = self.depot()
        if depot is None:
            return self.send(200, None)
        if bug('S05'):
            depot['gates'] = (depot['gates'] + 1) % 100
        asked = self.headers.get('If-None-Match')
        if asked and (asked == self.tag(depot) or asked == '*') and not bug('H10'):
            return self.send(304, None, {} if bug('H11') else {'ETag': self.tag(depot)})
        self.show_depot(depot)

    def expected(self, depot):
        asked = self.headers.get('If-Match')
        if asked and not bug('H12') and (depot is None or asked != '*' and self.tag(depot) not in [t.strip() for t in asked.split(',')]):
            raise Refusal(409 if bug('H13') else 412, 'another entity tag')

    def put_depot(self):
        code = self.code()
        sent = DEPOT(self.json_body('application/json'), 'the depot')
        before = DEPOTS.get(code)
        self.expected(before)
        made = {'code': code, 'gates': 1, **sent, 'created': now() if before is None else '2001-01-01T00:00:00Z' if bug('S06') else before['created']}
        if bug('S07') and before is not None:
            made = {**before, **sent}
        if bug('S08') and 'gates' not in sent:
            made['gates'] = 0
        if bug('S09'):
            made.pop('opened', None)
        made.setdefault('name', '??'), made.setdefault('country', 'DE')
        if not bug('S10') or before is None:
            DEPOTS[code] = made
        if before is not None:
            return self.show_depot(made, 201 if bug('R20') else 200, {'Location': '/depots/' + code} if bug('R20') else {})
        self.show_depot(made, 200 if bug('C01') else 201, {} if bug('C02') else {'Location': '/depot/' + code if bug('C03') else '/depots/' + code})

    def patch_depot(self):
        depot = self.depot()
        sent = DEPOT_PATCH(self.json_body('application/merge-patch+json'), 'the change')
        self.expected(depot)
        if bug('S11'):
            depot.pop('opened', None)
        for name, value in sent.items():
            if bug('S12') and name == 'country':
                continue
            if value is None:
                if bug('S13'):
                    continue
                depot.pop(name, None)
                if name == 'gates':
                    depot['gates'] = 1
            elif name == 'contact' and not bug('S14'):
                depot['contact'] = {**depot.get('contact', {}), **value}
            else:
                depot[name] = value
        if bug('S15'):
            return self.show_depot({**depot, 'name': 'before'})
        self.show_depot(depot)

    def delete_depot(self):
        depot = self.depot()
        if any(p['depot'] == depot['code'] for p in PARCELS.values()) and not bug('W01'):
            raise Refusal(409, 'parcels stand in it')
        if not bug('S16'):
            DEPOTS.pop(depot['code'])
        if bug('C04'):
            return self.send(200, {})
        self.send(204)

    def manifest(self):
        depot = self.depot()
        inside = [p for p in PARCELS.values() if p['depot'] == depot['code']]
        accept = self.headers.get('Accept') or '*/*'
        names = [a.partition(';')[0].strip() for a in accept.split(',')]
        if any(n in ('application/json', 'application/*', '*/*') for n in names) and not bug('N01'):
            numbers = [p['number'] for p in inside]
            return self.send(200, {'depot': depot['code'], 'parcels': [str(n) for n in numbers] if bug('N02') else numbers})
        if any(n in ('text/csv', 'text/*') for n in names) or bug('N01') or bug('N03'):
            lines = ['number,kind'] + ['%d,%s' % (p['number'], p['kind']) for p in inside]
            return self.send(200, '\n'.join(lines).encode(), {'Content-Type': 'text/plain' if bug('N04') else 'text/csv'})
        raise Refusal(406, 'JSON or CSV')

    def list_parcels(self):
        depot = self.depot()
        q = self.asked(('state', 'priority', 'after', 'limit'))
        found = sorted((p for p in PARCELS.values() if p['depot'] == depot['code'] or bug('S17')), key=lambda p: p['number'])
        if 'state' in q:
            states = q['state'].split(',')
            if any(s not in ('stored', 'dispatched') for s in states):
                if not bug('P12'):
                    raise invalid('state is none of the listed values')
            if bug('L11'):
                states = states[:1]
            if not bug('L12'):
                found = [p for p in found if p['state'] in states]
        if 'priority' in q:
            if q['priority'] not in ('1', '2', '3'):
                if not bug('P13'):
                    raise invalid('priority is none of the listed values')
            found = [p for p in found if str(p.get('priority')) == q['priority'] or bug('L13') and 'priority' not in p]
        total = len(found)
        if 'after' in q:
            if not re.fullmatch('c[0-9]+', q['after']):
                raise invalid('after is no cursor')
            at = int(q['after'][1:])
            found = [p for p in found if (p['number'] >= at if bug('L14') else p['number'] > at)]
        limit = self.digits(q, 'limit', 1, 100, 25)
        shown = found[:limit]
        if bug('L15') and len(shown) > 1:
            shown = shown[:-1]
            cursor = found[len(shown)]
        else:
            cursor = shown[-1] if shown else None
        out = {'items': [self.shown(p) for p in shown], 'total': len(shown) if bug('L16') else total}
        if len(found) > len(shown) and cursor and not bug('L17'):
            out['next'] = 'c%d' % cursor['number']
        self.send(200, out)

    def shown(self, p):
        p = copy.deepcopy(p)
        if bug('R23'):
            p['number'] = str(p['number'])
        if bug('R24') and 'labels' in p:
            p['labels'] = {k: [v] for k, v in p['labels'].items()}
        if bug('R25') and 'tags' in p:
            p['tags'] = sorted(p['tags'], reverse=True)
        if bug('R26'):
            p['recipient']['name'] = p['recipient']['name'].encode('ascii', 'ignore').decode()
        if bug('R27') and 'size' in p:
            p['size'] = p['size'][:2]
        return p

    def create_parcel(self):
        depot = self.depot()
        sent = parcel(self.json_body('application/json'), 'the parcel')
        NUMBER[0] += 1
        made = {'number': NUMBER[0], 'depot': depot['code'], 'state': 'dispatched' if bug('W02') else 'stored', **sent, 'received': now()}
        made.setdefault('recipient', {'name': '-', 'postcode': '0000'})
        if bug('S18'):
            made.pop('priority', None)
        if bug('S19') and 'insured' in made:
            made['insured'] = round(made['insured'] + 0.01)
        if not bug('S20'):
            PARCELS[made['number']] = made
        where = '/depots/%s/parcels/%d' % (depot['code'], made['number'] + (1 if bug('C05') else 0))
        self.send(200 if bug('C06') else 201, self.shown(made), {} if bug('C07') else {'Location': where})

    def get_parcel(self):
        self.send(200, self.shown(self.parcel()))

    def patch_parcel(self):
        found = self.parcel()
        sent = PARCEL_PATCH(self.json_body('application/merge-patch+json'), 'the change')
        for name, value in sent.items():
            if value is None:
                if not bug('S21'):
                    found.pop(name, None)
            elif bug('S22') and name == 'tags':
                found['tags'] = found.get('tags', []) + [t for t in value if t not in found.get('tags', [])]
            else:
                found[name] = value
        if bug('S23'):
            found['number'] += 1000
            PARCELS[found['number']] = PARCELS.pop(found['number'] - 1000)
        self.send(200, self.shown(found))

    def delete_parcel(self):
        found = self.parcel()
        if bug('S24'):
            found['state'] = 'dispatched'
        else:
            PARCELS.pop(found['number'])
        self.send(204)

    def dispatch(self):
        found = self.parcel()
        if found['state'] != 'stored' and not bug('W03'):
            raise Refusal(409, 'it is not stored')
        if not bug('W04'):
            found['state'] = 'dispatched'
        self.send(202 if bug('C08') else 200, self.shown({**found, 'state': 'dispatched'} if bug('W04') else found))


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request, address):
        pass


for code, name, country in (('AAA01', 'Alte Halle', 'AT'), ('BBB02', 'Berg', 'CH')):
    DEPOTS[code] = {'code': code, 'name': name, 'country': country, 'gates': 3, 'created': '2024-01-01T00:00:00Z'}
server = Server(('127.0.0.1', int(os.environ.get('PORT', '9200'))), Handler)
print('ready', flush=True)
server.serve_forever()
