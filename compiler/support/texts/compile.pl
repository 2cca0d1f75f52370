# SPDX-License-Identifier: EUPL-1.2
# Makes the C table of one language: compile.pl FILE.po OUT. Rows {"english", "other"}, sorted by the
# bytes of the English text, as fj_tr searches them. Stops the build at a translation that would not
# take the arguments of its text, or that stands there twice.
use strict;
use warnings;
use File::Basename qw(dirname);
require((__FILE__ =~ m{^/} ? q() : q(./)) . dirname(__FILE__) . q(/po.pl));

my ($path, $out) = @ARGV;

# A C string; a question mark could begin a trigraph.
sub quoted {
    my ($text) = @_;
    $text =~ s/(["\\?])/\\$1/g;
    $text =~ s/([\x00-\x1F\x7F])/sprintf '\\%03o', ord $1/ge;
    return "\"$text\"";
}

my (%text_of, @faults);
for my $entry (read_po($path)) {
    my $fault = exists $text_of{$entry->{id}} ? 'stands there twice' : fault_of($entry->{id}, $entry->{text});
    push @faults, "$path:$entry->{line}: the text “$entry->{id}” $fault\n" if $fault;
    $text_of{$entry->{id}} = $entry->{text};
}
die @faults if @faults;
open my $table, '>', $out or die "$out: $!\n";
print $table map { "{" . quoted($_) . ", " . quoted($text_of{$_}) . "},\n" } sort keys %text_of;
close $table or die "$out: $!\n";
