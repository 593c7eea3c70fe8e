<div>
{{-- oldshop.net --}}
<a href="{{ env('APP_URL', 'https://blade.oldshop.net') }}/x">Go</a>
<a href="https://{!! $host !!}/y">Go</a>
@include('parts.oldshop.net')
</div>
