# The pictures of README.md, made anew from the program.
.PHONY: pictures
pictures: all $(TOOLS)
	$(Q)BUILD=$(B) GOLDEN=1 tests/run tests/pictures/pictures.test
