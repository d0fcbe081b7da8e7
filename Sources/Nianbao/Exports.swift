// What a program that embeds the pipeline names beside it: these come with `import Nianbao`.

@_exported import enum Document.OutputFormat
@_exported import struct Packages.TemplateFiles
@_exported import struct Packages.TemplateLibrary
