# The page says which scripts may run; the sandbox would put one of its own into it.
@sandbox
livereload false
