// The local provider's one page: an address, no password.

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => escapes[character])

const STYLE = `
:root { color-scheme: light dark; --page: #f2f6f6; --card: #fff; --text: #14262a; --quiet: #52646a;
  --line: #8a93a1; --accent: #0b5f6e; --on-accent: #fff; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --page: #0d1517; --card: #151f21; --text: #eaf1f2;
  --quiet: #a7b0bd; --line: #717b8a; --accent: #6cc9d3; --on-accent: #05242b; --bad: #ffb4ab } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 1rem;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
main { width: min(24rem, 100%); padding: 2rem; border-radius: 1rem; background: var(--card);
  box-shadow: 0 1px 2px #0002, 0 12px 32px #0001 }
h1 { margin: 0 0 .25rem; font-size: 1.375rem; line-height: 1.3 }
p { margin: 0 0 1.5rem; color: var(--quiet) }
label { display: block; margin-bottom: .375rem; font-weight: 600 }
input, button { width: 100%; min-height: 2.75rem; border-radius: .5rem; font: inherit }
input { padding: 0 .75rem; border: 1px solid var(--line); background: transparent; color: inherit }
input[aria-invalid=true] { border-color: var(--bad) }
button { margin-top: 1rem; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600;
  cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
#problem { margin: .5rem 0 0; color: var(--bad) }
`

/** The page; with `problem`, what was wrong with the address that was sent. */
const signInPage = ({ action, email = '', problem }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${problem ? 'Error: ' : ''}Sign in to Daybook</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sign in to Daybook</h1>
<p>This is the sandbox: any address will do, and no mail is sent.</p>
<form method="post" action="${escapeHtml(action)}" novalidate>
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="320" required autofocus value="${escapeHtml(email)}"${problem ? ' aria-invalid="true" aria-describedby="problem"' : ''}>
${problem ? `<div id="problem" role="alert">${escapeHtml(problem)}</div>` : ''}
<button type="submit">Continue</button>
</form>
</main>
</body>
</html>
`

/** A page for what can't go on. */
const problemPage = (message) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign-in stopped</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sign-in stopped</h1>
<p>${escapeHtml(message)} Go back to Daybook and begin again.</p>
</main>
</body>
</html>
`

module.exports = { problemPage, signInPage }
