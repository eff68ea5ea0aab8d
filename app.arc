@app
daybook

@aws
runtime typescript
architecture arm64
memory 1024
timeout 10

@plugins
architect/plugin-typescript
identity
compile-cache
sandbox-edge
storage

@typescript
build .build
base-runtime nodejs24.x
esbuild-config esbuild.config.cjs
sourcemaps staging

@static
folder public

@http
get /api/v1/health
get /api/v1/auth/:action
post /api/v1/auth/:action
get /graphql
any /graphql
get /*

@ws

@events
workspace-changed

@scheduled
sweep-connections rate(1 minute)

@tables
log
  workspaceId *String
  seq **Number
  expiresAt TTL

projections
  workspaceId *String
  item **String
  expiresAt TTL

subscribers
  workspaceId *String
  item **String
  expiresAt TTL

connections
  connectionId *String
  item **String
  expiresAt TTL

identities
  owner *String
  item **String
  expiresAt TTL
