// A certified OIDC provider on loopback: `node provider.mjs PORT REDIRECT_URI…`. Whoever signs in as one of these is that person.
import { Provider } from 'oidc-provider';

const [port, ...redirects] = process.argv.slice(2);
const people = {
  AbC: {},
  abc: {},
  verified: { email: 'Zhang@Example.cn', email_verified: true },
  unverified: { email: 'zhang@example.cn', email_verified: false },
  silent: { email: 'zhang@example.cn' },
  lookalike: { email: 'ſtrasse@example.cn', email_verified: true },
};
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: 'board', client_secret: 'only-for-tests',
    redirect_uris: redirects, post_logout_redirect_uris: redirects,
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [] },
  conformIdTokenClaims: false,
  cookies: { keys: ['only-for-tests'] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
