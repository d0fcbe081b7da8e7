// Narrative typed by officials, read into paragraphs and sub-headings by official numbering.

import Document
