#!/bin/sh
# The wizard's first frame and what each key costs, beside dialog, whiptail, a bubbletea menu and a bare ncursesw one, each
# showing 20 items (fixwalk: the Code Red advisory's first question).
# usage: BUILD=build screen.sh FIXWALK TOOLS ROUNDS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fixwalk=$1 tools=$2 rounds=$3
guide=${GUIDE:-code-red}
scratch=$HOME

# bubbletea and what it needs come as Debian packages; built once.
tea=$BUILD/tests/bench/bubbletea
gocode=/usr/share/gocode/src/github.com/charmbracelet/bubbletea
build_tea() {
	[ -n "$(find "$tea" -newer "$here/bubbletea/main.go" 2>/dev/null)" ] && return
	command -v go >/dev/null && [ -d $gocode ] || return
	mkdir -p "${tea%/*}"
	GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' CGO_ENABLED=0 \
		go build -o "$tea" "$here/bubbletea/main.go"
}

# Twenty pairs of tag and item, one of them per line.
items() {
	for tag in A B C D E F G H I J K L M N O P Q R S T; do
		printf '%s\n' "$tag"
		if [ "$1" = ja ]; then echo "選択肢のひとつ、その番号は $tag"
		else echo "One of the options, and its number is $tag"; fi
	done
}

# measure WHAT LANGUAGE: one round of one program
measure() {
	case $1 in
	# A home of its own for each round: what a killed one kept would be offered to the next.
	fixwalk) mkdir -p "$scratch/home.$2.$round"
		HOME="$scratch/home.$2.$round" "$tools/meter" rddrrr "$fixwalk" --lang "$2" "$guide" ;;
	ncursesw) "$tools/meter" dd "$tools/floor" "$2" ;;
	bubbletea) "$tools/meter" dd "$tea" "$2" ;;
	*) items "$2" | { set --  "$1"; while IFS= read -r word; do set -- "$@" "$word"; done
		program=$1; shift
		"$tools/meter" dd "$program" --menu Question 24 80 20 "$@" </dev/null; } ;;
	esac >>"$scratch/$1.$2"
}

programs="fixwalk ncursesw"
for peer in dialog whiptail; do
	command -v $peer >/dev/null && programs="$programs $peer"
done
build_tea && programs="$programs bubbletea"
round=0
while [ $round -lt "$rounds" ]; do
	for language in en ja; do for program in $programs; do measure "$program" $language; done; done
	round=$((round + 1))
done

# column FILE N: the median of a column, its least, and how far apart its middle half is, in percent of the median
column() {
	awk -v n="$2" '{ print $n }' "$1" | sort -n | awk '{ v[NR] = $1 } END { middle = v[int((NR + 1) / 2)]
		print middle, v[1], int(100 * (v[int((3 * NR + 3) / 4)] - v[int((NR + 3) / 4)]) / middle + 0.5) "%" }'
}

row='%-9s %-3s %14s %7s %7s %6s %7s %12s %9s %12s %9s %11s %9s %7s\n'
# shellcheck disable=SC2059  # one format for all rows
printf "$row" program '' 'first frame ms' least spread ratio bytes 'bytes/arrow' 'ms/arrow' 'bytes/Enter' 'ms/Enter' \
	'ms/1st kept' 'most KB' 'PSS KB'
for language in en ja; do
	ours=$(column "$scratch/fixwalk.$language" 1 | cut -d' ' -f1)
	for program in $programs; do
		file=$scratch/$program.$language
		# Of each key milliseconds and bytes: the first arrow; of fixwalk, too, the second Enter, which begins the file
		# of kept calls, and the fourth, an answer like any other; behind all keys, memory.
		arrow=3 memory=7 kept=- enter_ms=- enter_bytes=-
		if [ "$program" = fixwalk ]; then
			arrow=5 memory=15
			kept=$(column "$file" 9 | cut -d' ' -f1)
			enter_ms=$(column "$file" 13 | cut -d' ' -f1)
			enter_bytes=$(column "$file" 14 | cut -d' ' -f1)
		fi
		# shellcheck disable=SC2046  # three values each
		set -- $(column "$file" 1) $(column "$file" 2) $(column "$file" $arrow) \
			$(column "$file" $((arrow + 1)))
		# shellcheck disable=SC2059
		printf "$row" "$program" $language "$1" "$2" "$3" \
			"$(awk -v a="$ours" -v b="$1" 'BEGIN { printf "%.2f", a / b }')" "$4" "${10}" "$7" \
			"$enter_bytes" "$enter_ms" "$kept" "$(column "$file" $memory | cut -d' ' -f1)" \
			"$(column "$file" $((memory + 1)) | cut -d' ' -f1)"
	done
done
echo "ratio: fixwalk's first frame (its overview) over that program's; $rounds rounds, medians."
echo "KB: the most that was resident (fixwalk: after three answers, with the call kept), and its own share of it (PSS)."
