# fails: serves-the-next-client
# mistake: one-client-only
# needs: ncat
# Without -k ncat stops listening as soon as it has its first caller.
exec ncat -l "$1" "$2" -c 'echo hello; exec cat'
