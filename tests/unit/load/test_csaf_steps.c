/* Remediations as steps, warnings and links: what is the same is one, and what is no action is no step. */
#include "csaf_derived.h"

#define TREE "'product_tree': {'full_product_names': [{'name': 'A', 'product_id': 'A'}, {'name': 'B', 'product_id': 'B'}]}, "
/* One vulnerability by which A is affected and of which B is fixed. */
#define CVE "'cve': 'CVE-1-1', 'product_status': {'known_affected': ['A'], 'fixed': ['B']}, "
#define FOR_A "'product_ids': ['A']"

/* With these remediations of one vulnerability. */
static void derive_remediations(struct derived *derived, const char *name, const char *remediations)
{
	struct strbuf parts;

	strbuf_init(&parts);
	strbuf_addf(&parts, TREE "'vulnerabilities': [{" CVE "'remediations': [%s]}]", remediations);
	derive_parts(derived, name, parts.text, derive_plan);
	strbuf_release(&parts);
}

static const struct products_remedy *remedy_at(const struct derived *derived, size_t index)
{
	return derived->products.remedy[index];
}

static const struct step *step_at(const struct derived *derived, size_t remedy)
{
	return &derived->advisory.steps[remedy_at(derived, remedy)->step];
}

/* "title | todo | todo > address address"; "-" for no step; then "! title: text" of each warning. */
static char *show_remedy(const struct derived *derived, size_t index)
{
	const struct advisory *a = &derived->advisory;
	const struct products_remedy *remedy = remedy_at(derived, index);
	const struct step *step = remedy->step == NO_INDEX ? NULL : &a->steps[remedy->step];
	struct strbuf out;

	strbuf_init(&out);
	strbuf_add(&out, step ? step->title.in[0] : "-");
	for (size_t i = 0; step && i < step->todo.count; i++)
		strbuf_addf(&out, " | %s", step->todo.items[i].text.in[0]);
	for (size_t i = 0; step && i < step->links.count; i++)
		strbuf_addf(&out, "%s%s", i ? " " : " > ", a->links[step->links.items[i]].url);
	for (size_t i = 0; i < remedy->warnings.count; i++) {
		const struct warning *warning = &a->warnings[remedy->warnings.items[i]];

		strbuf_addf(&out, " ! %s: %s", warning->title.in[0], warning->text.in[0]);
	}
	return strbuf_take(&out);
}

static const struct {
	const char *name, *remediation, *shown;
} remediations[] = {
	{ "a fix", "'category': 'vendor_fix', 'details': 'Update to V2.', 'url': 'https://example.com/2'",
	  "Install the publisher's fix: Update to V2 | Update to V2. > https://example.com/2" },
	{ "in parts", "'category': 'mitigation', 'details': '1. Stop the pump.\\n2. Drain it.\\n'",
	  "Lower the risk: Stop the pump | 1. Stop the pump.\n | 2. Drain it.\n" },
	{ "line ends of another system", "'category': 'mitigation', 'details': 'Stop the pump.\\r\\n\\r\\nDrain it.'",
	  "Lower the risk: Stop the pump | Stop the pump.\n\n | Drain it." },
	{ "a way around", "'category': 'workaround', 'details': 'Close port 80.'", "Work around it: Close port 80 | Close port 80." },
	{ "planned", "'category': 'fix_planned', 'details': 'In May.'", "Wait for the fix that is planned: In May | In May." },
	{ "optional", "'category': 'optional_patch', 'details': 'Patch 7.'",
	  "If you like, install the optional patch: Patch 7 | Patch 7." },
	{ "an unknown category", "'category': 'magic', 'details': 'Turn around.'",
	  "Do what the publisher says: Turn around | Turn around." },
	{ "no details", "'category': 'vendor_fix', 'url': 'https://example.com'",
	  "Install the publisher's fix | The publisher says no more about it. > https://example.com" },
	{ "no web address", "'category': 'vendor_fix', 'details': 'Get V2.', 'url': 'ftp://example.com/2'",
	  "Install the publisher's fix: Get V2 | Get V2. | The publisher names this place, which fixwalk does not open: "
	  "ftp://example.com/2" },
	{ "a user name in the address", "'category': 'vendor_fix', 'details': 'Get V2.', 'url': 'https://bank@example.com'",
	  "Install the publisher's fix: Get V2 | Get V2. | The publisher names this place, which fixwalk does not open: "
	  "https://bank@example.com" },
	{ "addresses in the details", "'category': 'vendor_fix', 'url': 'https://example.com/a', 'details': 'See https://example.com/a, "
	  "(http://example.com/b(c)) and [it](https://example.com/d). Not xhttps://example.com/e or https://bank@example.com.'",
	  "Install the publisher's fix: See https://example.com/a, (http://example.com/b(c)) and [it](https://example.com/d) | See https://example.com/a, "
	  "(http://example.com/b(c)) and [it](https://example.com/d). Not xhttps://example.com/e or https://bank@example.com. > "
	  "https://example.com/a http://example.com/b(c) https://example.com/d" },
	{ "hostile", "'category': 'vendor_fix', 'details': 'Up\\u001b[2J\\u202e %s now'",
	  "Install the publisher's fix: Up<U+001B>[2J<U+202E> %s now | Up<U+001B>[2J<U+202E> %s now" },
	{ "no fix is planned", "'category': 'no_fix_planned', 'details': 'End of life.'",
	  "- ! The publisher plans no fix: End of life." },
	{ "none is there", "'category': 'none_available', 'details': 'We work on it.', 'url': 'https://example.com/w'",
	  "- ! Nothing is available against it yet: We work on it.\nhttps://example.com/w" },
	{ "none is there, without a word", "'category': 'none_available', 'details': ''",
	  "- ! Nothing is available against it yet: The publisher says no more about it." },
	{ "a workaround that is none", "'category': 'workaround', 'details': 'No known workarounds.'",
	  "- ! The publisher knows no way around it: No known workarounds." },
	{ "an entitlement", "'category': 'vendor_fix', 'details': 'Get V2.', 'entitlements': ['A contract.', '', 'A login.']",
	  "Install the publisher's fix: Get V2 | Get V2. ! You need this before you start: A contract. ! You need this before "
	  "you start: A login." },
};

static void each_remediation_is_told_as_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(remediations); i++) {
		struct derived derived;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "{%s, " FOR_A "}", remediations[i].remediation);
		derive_remediations(&derived, remediations[i].name, text.text);
		same_and_free(remediations[i].name, show_remedy(&derived, 0), remediations[i].shown);
		strbuf_release(&text);
		unload(&derived.loaded);
	}
}

static const struct {
	const char *name, *second;	/* beside the same with V2. */
	bool same;
} seconds[] = {
	{ "nothing else", "'category': 'vendor_fix', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c']", true },
	{ "another date", "'category': 'vendor_fix', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c'], 'date': '2025'", true },
	{ "another spelling", "'category': 'Vendor Fix', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c']", true },
	{ "the category", "'category': 'mitigation', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c']", false },
	{ "the details", "'category': 'vendor_fix', 'details': 'V3.', 'url': 'https://e.com', 'entitlements': ['c']", false },
	{ "the address", "'category': 'vendor_fix', 'details': 'V2.', 'url': 'https://e.org', 'entitlements': ['c']", false },
	{ "the entitlements", "'category': 'vendor_fix', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c', 'd']", false },
	{ "where one ends", "'category': 'vendor_fix', 'details': 'V2.13:https://e.com', 'entitlements': ['c']", false },
	{ "the restart", "'category': 'vendor_fix', 'details': 'V2.', 'url': 'https://e.com', 'entitlements': ['c'], "
	  "'restart_required': {'category': 'machine'}", false },
};

static void the_same_over_all_vulnerabilities_is_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(seconds); i++) {
		struct derived derived;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, TREE "'vulnerabilities': [{" CVE "'remediations': [{'category': 'vendor_fix', 'details': 'V2.', "
			    "'url': 'https://e.com', 'entitlements': ['c'], " FOR_A "}]}, {'cve': 'D', 'remediations': [{%s, "
			    "'product_ids': ['B']}]}]", seconds[i].second);
		derive_parts(&derived, seconds[i].name, text.text, derive_plan);
		assert_int_equal(derived.products.first_remedy[1], 1);
		same_number(seconds[i].name, remedy_at(&derived, 0) == remedy_at(&derived, 1), seconds[i].same);
		strbuf_release(&text);
		unload(&derived.loaded);
	}
}

static void a_date_is_shown_if_there_is_one_only(void **state)
{
	struct derived derived;
	const struct step *step;

	(void)state;
	derive_remediations(&derived, "dates",
			    "{'category': 'mitigation', 'details': 'One.', 'date': '2022-03-14T13:10:55Z', " FOR_A "}, "
			    "{'category': 'mitigation', 'details': 'One.', 'date': '2022-03-14T20:00:00Z', " FOR_A "}, "
			    "{'category': 'mitigation', 'details': 'Two.', 'date': '2022-03-14T13:10:55Z', " FOR_A "}, "
			    "{'category': 'mitigation', 'details': 'Two.', " FOR_A "}, "
			    "{'category': 'mitigation', 'details': 'Three.', 'date': 'soon', " FOR_A "}");
	step = step_at(&derived, 0);
	assert_int_equal(step->detail_count, 1);
	same_text("a day", step->details[0].about.in[0], "Available from this day on, says the publisher: 2022-03-14");
	assert_int_equal(step_at(&derived, 2)->detail_count, 0);
	same_text("no day", step_at(&derived, 4)->details[0].about.in[0],
		  "Available from this day on, says the publisher: soon");
	unload(&derived.loaded);
}

static void an_address_is_one_link_however_many_name_it(void **state)
{
	struct derived derived;
	struct strbuf text;
	const struct advisory *a = &derived.advisory;

	(void)state;
	strbuf_init(&text);
	strbuf_add(&text, "{'document': {'category': 'c', 'csaf_version': '2.0', 'references': ["
		   "{'summary': 'The patch', 'url': 'https://e.com/p'}, {'summary': 'https://e.com/q', 'url': 'https://e.com/q'}, "
		   "{'summary': 'Twice', 'url': 'https://e.com/r'}, {'summary': 'Twice', 'url': 'https://e.com/r'}, "
		   "{'summary': 'Mail', 'url': 'mailto:a@e.com'}]}, " TREE "'vulnerabilities': [{" CVE "'remediations': ["
		   "{'category': 'vendor_fix', 'details': 'One.', 'url': 'https://e.com/p', " FOR_A "}, "
		   "{'category': 'vendor_fix', 'details': 'Two, https://e.com/p or https://e.com/q', " FOR_A "}]}]}");
	load(&derived.loaded, text.text);
	derive_begin(&derived, derived.loaded.csaf);
	derive_plan(&derived.d);
	derive_end(&derived);
	assert_int_equal(a->link_count, 3);
	same_text("of a step", a->links[0].title.in[1], "The patch");
	same_text("named in a text", a->links[1].title.in[0], "Named in the publisher's text");
	same_text("of the document", a->links[2].url, "https://e.com/r");
	assert_int_equal(step_at(&derived, 1)->links.count, 2);
	strbuf_release(&text);
	unload(&derived.loaded);
}

/* The visible text is in the parts, byte by byte. */
static const struct {
	const char *name, *details, *visible;
	size_t parts;
} texts[] = {
	{ "numbered", "1. Stop.it.\\n2. Start it.\\n3) Look at it.", "1. Stop.it.\n2. Start it.\n3) Look at it.", 3 },
	{ "bullets", "Do this:\\n- stop it\\n* start it\\n", "Do this:\n- stop it\n* start it\n", 3 },
	{ "paragraphs", "  Stop it.\\n\\n\\nStart it.\\n\\n", "  Stop it.\n\n\nStart it.\n\n", 2 },
	{ "Japanese", "１．止めます。\\n２．始めます。\\n・見ます。", "１．止めます。\n２．始めます。\n・見ます。", 3 },
	{ "line ends of another system", "Stop it.\\r\\n\\r\\nStart it.\\rNow.", "Stop it.\n\nStart it.<U+000D>Now.", 2 },
	{ "a tab", "1.\\tStop it\\n2.\\tStart it", NULL, 2 },
	{ "nothing but blanks", " \\n \\n", " \n \n", 1 },
	{ "what must not reach a terminal", "Stop\\u001b[2J it\\n\\nStart\\u202e it", "Stop<U+001B>[2J it\n\nStart<U+202E> it", 2 },
};

static char *join_todo(const struct step *step)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < step->todo.count; i++)
		strbuf_add(&out, step->todo.items[i].text.in[1]);
	return strbuf_take(&out);
}

static void derive_details(struct derived *derived, const char *name, const char *details)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{'category': 'mitigation', 'details': '%s', " FOR_A "}", details);
	derive_remediations(derived, name, text.text);
	strbuf_release(&text);
}

static void the_parts_are_the_text_byte_by_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct derived derived;

		derive_details(&derived, texts[i].name, texts[i].details);
		same_number(texts[i].name, step_at(&derived, 0)->todo.count, texts[i].parts);
		if (texts[i].visible)
			same_and_free(texts[i].name, join_todo(step_at(&derived, 0)), texts[i].visible);
		unload(&derived.loaded);
	}
}

static void a_long_text_loses_nothing_either(void **state)
{
	const char item[] = "1. Stop the pump, drain it and then start it again. \n";
	struct derived derived;
	struct strbuf details, visible;

	(void)state;
	strbuf_init(&details);
	strbuf_init(&visible);
	while (visible.length < 250000) {
		strbuf_add(&visible, item);
		strbuf_addn(&details, item, strlen(item) - 1);
		strbuf_add(&details, "\\n");
	}
	derive_details(&derived, "a long text", details.text);
	assert_in_range(step_at(&derived, 0)->todo.count, 2, 200);
	same_and_free("a long text", join_todo(step_at(&derived, 0)), visible.text);
	strbuf_release(&details);
	strbuf_release(&visible);
	unload(&derived.loaded);
}

#define INTRO "{'category': 'mitigation', 'details': 'Acme recommends the following:', " FOR_A "}, "
#define FIX(members) "{'category': 'mitigation', " members ", " FOR_A "}"

/* The remedies of two remediations or more, each step once; "=": it is that of the one before. */
static const struct {
	const char *name, *remediations, *shown;
} announced[] = {
	{ "what to do", INTRO FIX("'details': 'Close port 80.'") ", " FIX("'details': 'Close port 81.'"),
	  "Lower the risk: Close port 80 | Acme recommends the following: | Close port 80.; =; "
	  "Lower the risk: Close port 81 | Close port 81." },
	{ "an address", "{'category': 'mitigation', 'details': 'First. Get it here:', 'url': 'https://e.com/a', " FOR_A "}, "
	  FIX("'details': 'https://e.com/b', 'url': 'https://e.com/b'"),
	  "Lower the risk: First | First. Get it here: > https://e.com/a https://e.com/b; =" },
	{ "an address that isn't opened", INTRO FIX("'details': 'https://bank@e.com'"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following: | https://bank@e.com; =" },
	{ "another one that announces", INTRO FIX("'details': 'In short：'") ", " FIX("'details': 'Close port 80.'"),
	  "Lower the risk: Close port 80 | Acme recommends the following: | In short： | Close port 80.; =; =" },
	{ "nothing", INTRO FIX("'details': ''"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Lower the risk as the publisher says | The publisher says no more about it." },
	{ "at the end", FIX("'details': 'Close port 80.'") ", " FIX("'details': 'Do the following:'"),
	  "Lower the risk: Close port 80 | Close port 80.; Lower the risk: Do the following | Do the following:" },
	{ "more than announced", FIX("'details': 'Stop it. Then do this:'") ", " FIX("'details': 'Close port 80.'"),
	  "Lower the risk: Stop it | Stop it. Then do this:; Lower the risk: Close port 80 | Close port 80." },
	{ "another category", INTRO "{'category': 'workaround', 'details': 'Close port 80.', " FOR_A "}",
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Work around it: Close port 80 | Close port 80." },
	{ "other products", INTRO "{'category': 'mitigation', 'details': 'Close port 80.', 'product_ids': ['B']}",
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Lower the risk: Close port 80 | Close port 80." },
	{ "another restart", INTRO FIX("'details': 'Close port 80.', 'restart_required': {'category': 'machine'}"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Lower the risk: Close port 80 | Close port 80." },
	{ "other conditions", INTRO FIX("'details': 'Close port 80.', 'entitlements': ['A login.']"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Lower the risk: Close port 80 | Close port 80. ! You need this before you start: A login." },
	{ "another day", INTRO FIX("'details': 'Close port 80.', 'date': '2025-01-01T00:00:00Z'"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "Lower the risk: Close port 80 | Close port 80." },
	{ "that there is nothing", INTRO FIX("'details': 'No mitigation is available.'"),
	  "Lower the risk: Acme recommends the following | Acme recommends the following:; "
	  "- ! The publisher knows no way to lower the risk: No mitigation is available." },
};

static char *show_remedies(const struct derived *derived)
{
	const struct csaf_vulnerability *v = &derived->products.csaf->vulnerabilities[0];
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < v->remediation_count; i++) {
		char *remedy = i && remedy_at(derived, i) == remedy_at(derived, i - 1) ? mem_strdup("=")
										       : show_remedy(derived, i);

		strbuf_addf(&out, "%s%s", i ? "; " : "", remedy);
		free(remedy);
	}
	return strbuf_take(&out);
}

static void what_only_announces_stands_in_front_of_what_it_announces(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(announced); i++) {
		struct derived derived;

		derive_remediations(&derived, announced[i].name, announced[i].remediations);
		same_and_free(announced[i].name, show_remedies(&derived), announced[i].shown);
		unload(&derived.loaded);
	}
}

static void what_is_announced_rests_on_both_places(void **state)
{
	struct derived derived;
	const struct step *step;

	(void)state;
	derive_remediations(&derived, "both", INTRO FIX("'details': 'Close port 80.'"));
	step = step_at(&derived, 0);
	assert_int_equal(step->sources.count, 2);
	for (size_t i = 0; i < 2; i++) {
		static const char *const places[] = { "the document [/vulnerabilities/0/remediations/0]",
						      "the document [/vulnerabilities/0/remediations/1]" };

		same_text("place", derived.advisory.sources[step->sources.items[i]].place.in[0], places[i]);
	}
	unload(&derived.loaded);
}

static const struct {
	const char *category, *title;
	bool machine;
} restarts[] = {
	{ "none", NULL, false },
	{ "vulnerable_component", "Restart the component", false },
	{ "service", "Restart the service", false },
	{ "parent", "Restart the program that contains the component", false },
	{ "dependencies", "Restart the component and all that needs it", false },
	{ "connected", "Restart the component and all that is connected to it", false },
	{ "machine", "Restart the machine", true },
	{ "system", "Restart the whole system", true },
	{ "zone", "Restart all machines of the network zone", true },
	{ "moon", NULL, false },
};

static void each_kind_of_restart_has_its_step(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(restarts); i++) {
		struct derived derived;
		struct strbuf text;
		size_t step;

		strbuf_init(&text);
		strbuf_addf(&text, FIX("'details': 'V2.', 'restart_required': {'category': '%s'}"), restarts[i].category);
		derive_remediations(&derived, restarts[i].category, text.text);
		step = remedy_at(&derived, 0)->restart_step;
		same_number(restarts[i].category, step != NO_INDEX, restarts[i].title != NULL);
		if (restarts[i].title) {
			same_text(restarts[i].category, derived.advisory.steps[step].title.in[0], restarts[i].title);
			same_number(restarts[i].category, derived.advisory.steps[step].restart, restarts[i].machine);
		}
		strbuf_release(&text);
		unload(&derived.loaded);
	}
}

static void a_restart_is_a_step_of_its_own(void **state)
{
	struct derived derived;
	const struct step *step;

	(void)state;
	derive_remediations(&derived, "restarts",
			    "{'category': 'vendor_fix', 'details': 'One.', 'restart_required': {'category': 'machine', "
			    "'details': 'The driver is loaded at the start.'}, " FOR_A "}, "
			    "{'category': 'vendor_fix', 'details': 'Two.', 'restart_required': {'category': 'machine', "
			    "'details': 'The driver is loaded at the start.'}, " FOR_A "}, "
			    "{'category': 'vendor_fix', 'details': 'Three.', 'restart_required': {'category': 'service'}, " FOR_A "}, "
			    "{'category': 'vendor_fix', 'details': 'Four.', 'restart_required': {'category': 'none'}, " FOR_A "}");
	assert_int_equal(remedy_at(&derived, 0)->restart_step, remedy_at(&derived, 1)->restart_step);
	assert_int_equal(remedy_at(&derived, 3)->restart_step, NO_INDEX);
	assert_false(step_at(&derived, 0)->restart);
	step = &derived.advisory.steps[remedy_at(&derived, 0)->restart_step];
	assert_true(step->restart);
	same_text("title", step->title.in[0], "Restart the machine");
	same_text("reason", step->todo.items[1].text.in[0],
		  "The publisher says about it: The driver is loaded at the start.");
	step = &derived.advisory.steps[remedy_at(&derived, 2)->restart_step];
	assert_false(step->restart);
	assert_int_equal(step->todo.count, 1);
	unload(&derived.loaded);
}

static void a_fix_of_what_is_fixed_has_a_second_step_for_the_others(void **state)
{
	struct derived derived;
	const struct step *step;

	(void)state;
	derive_remediations(&derived, "conventions",
			    "{'category': 'vendor_fix', 'details': 'Of the affected.', " FOR_A "}, "
			    "{'category': 'vendor_fix', 'details': 'Of the fixed.', 'product_ids': ['B']}, "
			    "{'category': 'mitigation', 'details': 'Of the fixed.', 'product_ids': ['B']}");
	assert_int_equal(remedy_at(&derived, 0)->inferred_step, NO_INDEX);
	assert_int_equal(remedy_at(&derived, 2)->inferred_step, NO_INDEX);
	step = &derived.advisory.steps[remedy_at(&derived, 1)->inferred_step];
	same_text("title", step->title.in[0], "Update to a fixed version (our conclusion): Of the fixed");
	same_text("todo", step->todo.items[0].text.in[0], "Of the fixed.");
	assert_int_equal(derived.advisory.sources[step->sources.items[0]].kind, SOURCE_INFERENCE);
	assert_int_equal(derived.advisory.sources[step_at(&derived, 1)->sources.items[0]].kind, SOURCE_ADVISORY);
	same_text("place", derived.advisory.sources[step_at(&derived, 1)->sources.items[0]].place.in[0],
		  "the document [/vulnerabilities/0/remediations/1]");
	unload(&derived.loaded);
}

static void no_two_steps_or_warnings_have_the_same_id(void **state)
{
	struct derived derived;
	const struct advisory *a = &derived.advisory;

	(void)state;
	derive_remediations(&derived, "many",
			    "{'category': 'vendor_fix', 'details': 'One.', 'entitlements': ['a', 'b'], 'product_ids': ['B']}, "
			    "{'category': 'vendor_fix', 'details': 'Two.', 'restart_required': {'category': 'zone'}, " FOR_A "}, "
			    "{'category': 'none_available', 'details': 'None.', " FOR_A "}");
	for (size_t i = 0; i < a->step_count; i++) {
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(a->steps[i].id, a->steps[j].id);
	}
	for (size_t i = 0; i < a->warning_count; i++) {
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(a->warnings[i].id, a->warnings[j].id);
	}
	unload(&derived.loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_remediation_is_told_as_what_it_is),
		cmocka_unit_test(the_same_over_all_vulnerabilities_is_one),
		cmocka_unit_test(a_date_is_shown_if_there_is_one_only),
		cmocka_unit_test(an_address_is_one_link_however_many_name_it),
		cmocka_unit_test(the_parts_are_the_text_byte_by_byte),
		cmocka_unit_test(a_long_text_loses_nothing_either),
		cmocka_unit_test(what_only_announces_stands_in_front_of_what_it_announces),
		cmocka_unit_test(what_is_announced_rests_on_both_places),
		cmocka_unit_test(each_kind_of_restart_has_its_step),
		cmocka_unit_test(a_restart_is_a_step_of_its_own),
		cmocka_unit_test(a_fix_of_what_is_fixed_has_a_second_step_for_the_others),
		cmocka_unit_test(no_two_steps_or_warnings_have_the_same_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
