# The eight rules of the Code Red guide that decide a verdict, as somebody would write them by hand for one CSV file:
# only the verdict, and nothing checked.  Columns as tests/bench/fleet.py writes them.
BEGIN { FS = "," }
NR == 1 { next }
{
	os = $2; listed = os ~ /^(nt4-(server|enterprise|tse)|win2000-|windows-powered)/
	if ($7 != "none" && $7 != "") verdict = "affected"
	else if (!listed) verdict = "not_listed"
	else if ($8 != "none" && $8 != "") verdict = "not_affected"
	else if (os ~ /^nt4/ && $4 == "yes" && $5 == "yes") verdict = "affected"
	else if (os ~ /^nt4/ && ($4 == "no" || $5 == "no")) verdict = "not_affected"
	else if (os ~ /^win2000/ && $6 == "no") verdict = "not_affected"
	else if (os ~ /^win2000/) verdict = "affected"
	else verdict = "undetermined"
	print $1 "," verdict
}
