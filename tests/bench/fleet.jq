# The same as fleet.mawk, for NDJSON.
.answers as $a | ($a.os | test("^(nt4-(server|enterprise|tse)|win2000-|windows-powered)")) as $listed |
{host, verdict: (
	if ($a.products | length) > 0 then "affected"
	elif ($listed | not) then "not_listed"
	elif ($a.fix_installed | length) > 0 then "not_affected"
	elif ($a.os | startswith("nt4")) and $a.option_pack == "yes" and $a.index_server == "yes" then "affected"
	elif ($a.os | startswith("nt4")) and ($a.option_pack == "no" or $a.index_server == "no") then "not_affected"
	elif ($a.os | startswith("win2000")) and $a.iis == "no" then "not_affected"
	elif ($a.os | startswith("win2000")) then "affected"
	else "undetermined" end)}
