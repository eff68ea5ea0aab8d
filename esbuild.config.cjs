// What every function's bundle shares. The AWS SDK stays outside: only a legacy path of
// @architect/functions names it, and the Lambda runtime carries it.
module.exports = {
  target: 'es2022',
  minifySyntax: true,
  minifyWhitespace: true,
  mainFields: ['module', 'main'],
  loader: { '.html': 'text', '.txt': 'text' },
  external: ['@aws-sdk/*', 'aws-sdk', '@smithy/*'],
}
