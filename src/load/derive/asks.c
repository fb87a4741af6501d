/* The program's words of the questions that a tree of products gives. */
#include "load/derive/facets.h"

#include <string.h>

#include "base/language.h"

static const struct ask asks[FACET_COUNT + 1] = {
	[FACET_VENDOR] = {
		N_("Vendor"),
		N_("Who makes the product? Please read me the maker's name."),
		N_("Who makes the product?"),
		N_("The advisory doesn't say the same of the products of all makers."),
		N_("The product is made by {answer}."),
		N_("You don't know who makes the product."),
	},
	[FACET_FAMILY] = {
		N_("Product family"),
		N_("Which family of products does it belong to? That is often the first part of its name."),
		N_("Which family of products does it belong to?"),
		N_("The advisory doesn't say the same of all families of products."),
		N_("The product belongs to the family {answer}."),
		N_("You don't know which family the product belongs to."),
	},
	[FACET_NAME] = {
		N_("Product name"),
		N_("What is the product called? Please read me its full name."),
		N_("What is the product called?"),
		N_("The advisory doesn't say the same of all products."),
		N_("The product is called {answer}."),
		N_("You don't know what the product is called."),
	},
	[FACET_VERSION] = {
		N_("Version"),
		N_("Which version is installed? Please read it to me exactly as it stands there."),
		N_("Which version is installed?"),
		N_("Whether it is affected, and which fix it needs, depends on the version."),
		N_("The version is {answer}."),
		N_("You don't know which version is installed."),
	},
	[FACET_RANGE] = {
		N_("Range of versions"),
		N_("Which version is installed? Does your version fall under one of these?"),
		N_("Does your version fall under one of these?"),
		N_("The publisher names versions from one to another. Which of these yours falls under, decides."),
		N_("The version falls under {answer}."),
		N_("You don't know whether the version falls under one of these."),
	},
	[FACET_SERVICE_PACK] = {
		N_("Service pack"),
		N_("Has a service pack, a large set of fixes, been installed? If so, which one?"),
		N_("Which service pack is installed?"),
		N_("Whether it is affected, and which fix it needs, depends on the service pack."),
		N_("The service pack is {answer}."),
		N_("You don't know which service pack is installed."),
	},
	[FACET_PATCH_LEVEL] = {
		N_("Patch level"),
		N_("Which patch level is shown? It often stands behind the version."),
		N_("Which patch level is installed?"),
		N_("Whether it is affected, and which fix it needs, depends on the patch level."),
		N_("The patch level is {answer}."),
		N_("You don't know which patch level is installed."),
	},
	[FACET_ARCHITECTURE] = {
		N_("Architecture"),
		N_("Which kind of processor is it made for? You may see a word like x86_64, amd64 or arm64."),
		N_("Which kind of processor is it made for?"),
		N_("The advisory doesn't say the same for all kinds of processors."),
		N_("It is made for {answer}."),
		N_("You don't know which kind of processor it is made for."),
	},
	[FACET_PLATFORM] = {
		N_("Platform"),
		N_("Which system is it a part of, or installed on? Please read me the system's name and version."),
		N_("Which system is it a part of, or installed on?"),
		N_("The advisory doesn't say the same for all systems that it runs on."),
		N_("It belongs to {answer}."),
		N_("You don't know which system it is a part of."),
	},
	[FACET_LANGUAGE] = {
		N_("Language"),
		N_("In which language does the program talk to you?"),
		N_("In which language is the program?"),
		N_("The advisory doesn't say the same for all languages of the program."),
		N_("The program's language is {answer}."),
		N_("You don't know which language the program is in."),
	},
	[FACET_HOST] = {
		N_("Host name"),
		N_("What is the computer's name in the network?"),
		N_("What is the computer's name in the network?"),
		N_("The advisory doesn't say the same of all computers."),
		N_("The computer's name is {answer}."),
		N_("You don't know the computer's name."),
	},
	[FACET_SPECIFICATION] = {
		N_("Specification"),
		N_("Which specification was it made to? It stands in its papers."),
		N_("Which specification was it made to?"),
		N_("The advisory doesn't say the same for all specifications."),
		N_("It was made to the specification {answer}."),
		N_("You don't know which specification it was made to."),
	},
	[FACET_LEGACY] = {
		N_("Old product"),
		N_("Is it one of these old ones, which the maker doesn't look after any more?"),
		N_("Is it one of these old ones, which the maker doesn't look after any more?"),
		N_("For old products there are often no fixes any more."),
		N_("The old product is {answer}."),
		N_("You don't know whether it is one of the old ones."),
	},
	[FACET_OTHER] = {
		N_("Part of the name"),
		N_("Which of these names stands on it, or in it?"),
		N_("Which of these names stands on it, or in it?"),
		N_("The advisory doesn't say the same of all of them."),
		N_("It has the name {answer}."),
		N_("You don't know which of these names it has."),
	},
	[FACET_COUNT] = {
		N_("Product"),
		N_("Which of these is it? Please read me name and version."),
		N_("Which of these do you have?"),
		N_("What is to be done depends on the product and its version."),
		N_("The product is {answer}."),
		N_("You don't know which of these products it is."),
	},
};

const struct ask *ask_of(enum facet facet)
{
	return &asks[facet];
}

#define BIT(facet) (1U << (facet))
#define NAMES (BIT(FACET_VENDOR) | BIT(FACET_FAMILY) | BIT(FACET_NAME) | BIT(FACET_OTHER) | BIT(FACET_LEGACY))
#define VERSIONS (BIT(FACET_VERSION) | BIT(FACET_RANGE) | BIT(FACET_SERVICE_PACK) | BIT(FACET_PATCH_LEVEL))
#define PRODUCT BIT(FACET_COUNT)

/* What the document speaks of, for what to look at. */
enum trait {
	ANYTHING = 0,
	DEVICES = 1,		/* there are model numbers and the like */
	WINDOWS = 2,
	PACKAGES = 4,		/* of a Linux system */
	DESKTOP = 8,		/* programs with windows and menus; not so where all is packages */
};

static const struct {
	unsigned facets, traits;
	const char *todo;
} todos[] = {
	{ NAMES | PRODUCT, DEVICES,
	  N_("On a device: read the label on it, often on its back or bottom. "
	     "Maker, name and order number stand there.") },
	{ VERSIONS | PRODUCT, DEVICES,
	  N_("On a device: open its menu or its web page, and look for Firmware, Version or System information.") },
	{ NAMES | VERSIONS | PRODUCT | BIT(FACET_LANGUAGE), DESKTOP,
	  N_("In a program: open the menu Help, then About. Name and version stand there.") },
	{ VERSIONS | PRODUCT | BIT(FACET_PLATFORM), WINDOWS,
	  N_("On Windows: press the Windows key and R together, type winver and press Enter.") },
	{ NAMES | VERSIONS | PRODUCT, DESKTOP,
	  N_("On Windows: press the Windows key and R together, type appwiz.cpl and press Enter. "
	     "The list has name, maker and version of each program.") },
	{ NAMES | VERSIONS | PRODUCT, PACKAGES,
	  N_("On Linux: open a terminal, type rpm -q and the package's name (on Debian or Ubuntu: dpkg -l), "
	     "and press Enter.") },
	{ VERSIONS | PRODUCT | BIT(FACET_PLATFORM), PACKAGES,
	  N_("For the kernel of a Linux system: open a terminal, type uname -r and press Enter. "
	     "That is the one that is running now.") },
	{ BIT(FACET_PLATFORM), ANYTHING,
	  N_("On Linux: open a terminal, type cat /etc/os-release and press Enter. Read the line PRETTY_NAME.") },
	{ BIT(FACET_PLATFORM), DESKTOP,
	  N_("On a Mac: open the Apple menu, then About This Mac.") },
	{ BIT(FACET_ARCHITECTURE), ANYTHING,
	  N_("On Linux or a Mac: open a terminal, type uname -m and press Enter.") },
	{ BIT(FACET_ARCHITECTURE), DESKTOP,
	  N_("On Windows: press the Windows key and R together, type msinfo32 and press Enter. "
	     "Read the line System Type.") },
	{ BIT(FACET_HOST), ANYTHING,
	  N_("Open a terminal or a command prompt, type hostname and press Enter.") },
	{ NAMES | PRODUCT | BIT(FACET_SPECIFICATION) | BIT(FACET_PLATFORM), ANYTHING,
	  N_("If it can't be started: look at its papers, the invoice or the list of your machines.") },
};

static bool names_windows(const struct csaf *csaf)
{
	for (size_t i = 0; i < csaf->branch_count; i++) {
		if (strstr(csaf->branches[i].name, "Windows"))
			return true;
	}
	return false;
}

static bool names_linux(const struct csaf *csaf, const struct csaf_product *product)
{
	for (size_t b = product->branch; b != NO_INDEX; b = csaf->branches[b].parent) {
		if (strstr(csaf->branches[b].name, "Linux"))
			return true;
	}
	return strstr(product->name, "Linux");
}

static bool is_package(const struct csaf_product *product)
{
	const char *purl = product->purls ? product->purls[0] : "";

	return strncmp(purl, "pkg:rpm/", 8) == 0 || strncmp(purl, "pkg:deb/", 8) == 0;
}

/* It is a package of a Linux system, or on one, or that system itself. */
static bool is_linux(const struct csaf *csaf, const struct csaf_product *product)
{
	for (; product->part != NO_INDEX; product = &csaf->products[product->part]) {
		if (names_linux(csaf, &csaf->products[product->whole]))
			return true;
	}
	return is_package(product) || names_linux(csaf, product);
}

unsigned ask_traits(const struct csaf *csaf)
{
	unsigned traits = ANYTHING;
	size_t of_linux = 0;

	for (size_t i = 0; i < csaf->product_count; i++) {
		const struct csaf_product *product = &csaf->products[i];

		if (product->model_numbers || product->skus || product->serial_numbers)
			traits |= DEVICES;
		of_linux += is_linux(csaf, product);
	}
	if (of_linux)
		traits |= PACKAGES;
	if (names_windows(csaf))
		return traits | WINDOWS | DESKTOP;
	if (2 * of_linux > csaf->product_count)
		return traits;
	return traits | DESKTOP | (strstr(csaf->publisher, "Microsoft") ? WINDOWS : ANYTHING);
}

struct instructions ask_todo(struct derive *d, enum facet facet, unsigned traits)
{
	const size_t most = COUNT(todos);
	struct instruction *items = arena_array(d->arena, most, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < most; i++) {
		if (todos[i].facets & BIT(facet) && (todos[i].traits & traits) == todos[i].traits)
			items[count++].text = derive_words(d, todos[i].todo);
	}
	return (struct instructions){ .items = items, .count = count };
}
