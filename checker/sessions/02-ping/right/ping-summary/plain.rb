# odd: Ruby, with groups: the first reply of each number
text = $stdin.read
address = text[/\(([\d.]+)\)/, 1]
sent = text[/(\d+) packets transmitted/, 1].to_i
replies = text.scan(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/)
times = replies.group_by(&:first).map { |_, all| all.first.last.to_f }
loss = (100.0 * (sent - times.size) / sent).round
figures = times.empty? ? %w[- - -] : [times.min, times.sum / times.size, times.max].map { |ms| format('%.2f', ms) }
puts format('%s sent=%d received=%d loss=%d%% min=%s avg=%s max=%s', address, sent, times.size, loss, *figures)
