"""What pages need beyond Markdown to become a site."""

import posixpath
import re

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s]+)\)")


def on_page_markdown(markdown, page, config, files):
    """Links to files outside docs/ lead to the repository, as they do on GitHub."""
    directory = posixpath.dirname("docs/" + page.file.src_uri)

    def resolved(match):
        target = posixpath.normpath(posixpath.join(directory, match.group(1)))
        if target.startswith("docs/") and not target.endswith(".json"):
            return match.group(0)
        return "](%s/blob/main/%s)" % (config.repo_url, target)

    return LINK.sub(resolved, markdown)
