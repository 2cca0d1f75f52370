# SPDX-License-Identifier: EUPL-1.2
# Reads a file of translations in gettext's format, as far as it is used here: msgid and msgstr, each
# of one or more quoted strings, and comments. Texts are bytes. Dies with path, line and what is wrong.
use strict;
use warnings;

my %escape = (n => "\n", t => "\t", r => "\r", f => "\f", a => "\a", b => "\b", v => "\013", e => "\e");

# The bytes of the inside of a C string.
sub unescape {
    my ($text) = @_;
    $text =~ s{\\(?:x([0-9A-Fa-f]+)|u([0-9A-Fa-f]{4})|([0-7]{1,3})|(.))}
              {defined $1 ? chr hex $1 : defined $2 ? utf8_bytes(hex $2) : defined $3 ? chr oct $3 : $escape{$4} // $4}gse;
    return $text;
}

sub utf8_bytes {
    my ($character) = (chr $_[0]);
    utf8::encode($character);
    return $character;
}

# The entries in the order of the file, without the head: hashes of `id`, `text` and `line`.
sub read_po {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!\n";
    my (@entries, $into);
    while (my $row = <$file>) {
        my $wrong = sub { die "$path:$.: $_[0]\n" };
        if ($row =~ /^\s*(#,.*\bfuzzy\b)/) {
            $wrong->('a fuzzy translation is no translation');
        } elsif ($row =~ /^\s*(#.*)?$/) {
            next;
        } elsif ($row =~ /^(?:(msgid|msgstr)\s+)?"((?:[^"\\]|\\.)*)"\s*$/) {
            my ($keyword, $text) = ($1 // '', unescape($2));
            if ($keyword eq 'msgid') {
                push @entries, { id => '', line => $. };
                $into = 'id';
            } elsif ($keyword eq 'msgstr') {
                $wrong->('msgstr without msgid') unless @entries && !defined $entries[-1]{text};
                $into = 'text';
            } elsif (!defined $into) {
                $wrong->('text without msgid');
            }
            $entries[-1]{$into} .= $text;
        } else {
            $wrong->('neither msgid, msgstr, text nor comment');
        }
    }
    return grep { $_->{id} ne '' } @entries;
}

# The arguments that a format takes, in their order: "d", "zu", "*s" …; a sign of percent before a
# blank is only that.
sub conversions {
    my ($text) = @_;
    my (@taken, $next);
    while ($text =~ /%(?:%|(?:(\d+)\$)?[-+#0']*(\*|\d*)(?:\.(\*|\d*))?(hh|ll|[hljztL])?([a-zA-Z]))/g) {
        next unless defined $5;
        my $stars = grep { defined && $_ eq '*' } $2, $3;
        $taken[defined $1 ? $1 - 1 : $next++ // 0] = '*' x $stars . ($4 // '') . $5;
    }
    return map { $_ // '?' } @taken;
}

# What is wrong with a translation, or nothing.
sub fault_of {
    my ($id, $text) = @_;
    return 'has no translation' if !defined $text || $text eq '';
    return 'takes other arguments than its msgid' if "@{[conversions($id)]}" ne "@{[conversions($text)]}";
    my $is_format = $id =~ /%%/ || conversions($id);
    (my $rest = $text) =~ s/%%|%[^ ]//g;
    return 'has a lone % in a format' if $is_format && $rest =~ /%/;
    return 'has %% where the msgid is no format' if !$is_format && $text =~ /%%/;
    return 'begins or ends with another blank than its msgid'
        if ($id =~ /^(\s*)/)[0] ne ($text =~ /^(\s*)/)[0] || ($id =~ /(\s*)$/)[0] ne ($text =~ /(\s*)$/)[0];
    return 'has “ where Swedish has ” on both sides' if $text =~ /“/;
    return;
}

1;
