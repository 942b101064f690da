# Odd: no program at all, only ncat and cat.
# needs: ncat
exec ncat -l -k "$1" "$2" -c 'echo hello; exec cat'
